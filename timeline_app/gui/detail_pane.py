"""The chosen event in words: date, why this date, order, conflicts, quotes with their speakers."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from timeline_app.dates.edtf import to_edtf
from timeline_app.gui.appearance import current_tones
from timeline_app.gui.citation import source_line, source_name
from timeline_app.gui.excerpt import Excerpt, Tags, excerpts_of
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.reasons import (
    Ordered,
    Version,
    basis_in_words,
    differences_of,
    facts_in_words,
    order_of,
    origin_in_words,
    readings_html,
    when_in_words,
    why_undated,
    written_days,
)
from timeline_app.gui.status_chip import StatusChip
from timeline_app.gui.widgets import button, label
from timeline_app.model.event import Event, Review, Role
from timeline_app.model.source import Place
from timeline_app.model.table import Flag, flags_of
from timeline_app.model.timeline import Timeline

#: Of an event with more evidence this much is shown at first, then as much again with each click.
MOST_EVIDENCE = 40
MORE_EVIDENCE = 100
CHOOSE = "Choose an event in the timeline, or marked words in the source, to see its date, the reasons and its quotes."


class DetailPane(QWidget):
    """Shows one event; its signals ask the window for what lies outside."""

    event_asked = Signal(str)  #: a link to another event
    quote_asked = Signal(str, int)  #: source id and start of a quote, to be shown in the source
    show_in_source = Signal()
    copy_asked = Signal()
    review_asked = Signal(object)  #: a Review
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._event: Event | None = None
        self._timeline = Timeline()
        self._most = MOST_EVIDENCE
        self._area = QScrollArea()
        self._area.setProperty("role", "panel")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("The chosen event")
        self._empty = label("", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        self._buttons = self._make_buttons()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        body.addWidget(self._buttons)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_nothing()

    def _make_buttons(self) -> QWidget:
        bar = QWidget()
        row = FlowLayout(bar)
        row.setContentsMargins(16, 8, 16, 10)
        self.copy_button = button(
            "Copy as citation", self.copy_asked.emit, tip="Copy the event with its quotes"
        )
        self.source_button = button("Show in source", self.show_in_source.emit, tip="Enter, in the timeline")
        self.accept_button = button(
            "Accept", lambda: self._ask_review(Review.ACCEPTED), tip="A, in the timeline"
        )
        self.reject_button = button(
            "Reject", lambda: self._ask_review(Review.REJECTED), tip="Delete, in the timeline"
        )
        self.edit_button = button("Edit…", self.edit_asked.emit, tip="E, in the timeline")
        for each in (self.accept_button, self.reject_button):
            each.setCheckable(True)
        for each in (
            self.copy_button, self.source_button, self.accept_button, self.edit_button, self.reject_button,
        ):  # fmt: skip
            row.addWidget(each)
        return bar

    def _ask_review(self, wanted: Review) -> None:
        """The same button takes its decision back."""
        if self._event is not None:
            self.review_asked.emit(Review.SUGGESTED if self._event.review is wanted else wanted)

    # -- what is shown

    @property
    def shown(self) -> Event | None:
        return self._event

    def show_nothing(self, hint: str = CHOOSE) -> None:
        self._event = None
        self._empty.setText(hint)
        self._empty.setAccessibleName(hint)
        self._stack.setCurrentWidget(self._empty)
        self.setFocusProxy(self._empty)
        self._buttons.hide()

    def show_event(self, event: Event, timeline: Timeline) -> None:
        same = self._event is not None and self._event.id == event.id
        self._most = self._most if same else MOST_EVIDENCE
        self._event, self._timeline = event, timeline
        scrolled = self._area.verticalScrollBar().value() if same else 0
        self._area.setWidget(self._content(event))
        self._area.verticalScrollBar().setValue(scrolled)
        self._stack.setCurrentWidget(self._area)
        self.setFocusProxy(self._area)
        self.accept_button.setChecked(event.review is Review.ACCEPTED)
        self.reject_button.setChecked(event.review is Review.REJECTED)
        self.source_button.setEnabled(bool(event.evidence))
        self._buttons.show()

    def restyle(self) -> None:
        """The program's look has changed: the colours inside the quotes are text."""
        if self._event is not None:
            self.show_event(self._event, self._timeline)

    # -- content

    def _content(self, event: Event) -> QWidget:
        content = QWidget()
        content.setProperty("role", "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(_title(event))
        column.addWidget(self._date(event))
        column.addLayout(_chips(event))
        self._add_reasons(column, event)
        self._add_order(column, event)
        self._add_differences(column, event)
        self._add_quotes(column, event)
        _add_rest(column, event)
        column.addStretch(1)
        return content

    def _date(self, event: Event) -> QLabel:
        sources = [self._timeline.source(each) for each in event.sources]
        words = escape(when_in_words(event.when, written_days(sources)))
        edtf = to_edtf(event.when)
        style = f"color:{current_tones().muted}; font-size:9pt"
        small = f' <span style="{style}">EDTF {escape(edtf)}</span>' if edtf else ""
        made = label(f'<span style="font-size:11pt">{words[:1].upper()}{words[1:]}</span>{small}', rich=True)
        made.setToolTip("EDTF (ISO 8601-2) is the date's form for exchange" if edtf else "")
        return made

    def _add_reasons(self, column: QVBoxLayout, event: Event) -> None:
        if event.reading:
            column.addWidget(_head("Why this date"))
        for html in readings_html(event.reading, current_tones().muted):
            column.addWidget(label(html, rich=True))
        # The window opens without what only a chosen event needs.
        from timeline_app.edits.following import around, corrected_basis, may_count

        basis = corrected_basis(event, around(self._timeline, event)) if may_count(event) else None
        if basis is not None:
            column.addWidget(label(basis_in_words(basis), "warn"))
        undated = why_undated(event, [self._timeline.source(each) for each in event.sources])
        if undated:
            column.addWidget(_head("Why no date"))
            column.addWidget(label(undated, "muted"))

    def _add_order(self, column: QVBoxLayout, event: Event) -> None:
        ordered = order_of(event, self._timeline)
        if ordered:
            column.addWidget(_head("Order that the text states"))
        for each in ordered:
            line = label(_order_html(each), rich=True)
            line.linkActivated.connect(self.event_asked.emit)
            column.addWidget(line)

    def _add_differences(self, column: QVBoxLayout, event: Event) -> None:
        for difference in differences_of(event, self._timeline):
            column.addWidget(_head(difference.head))
            for number, version in enumerate(difference.versions):
                line = label(_version_html(version, number), rich=True)
                line.linkActivated.connect(lambda _, each=version: self._ask_version(each))
                column.addWidget(line)

    def _ask_version(self, version: Version) -> None:
        if version.start is not None:
            self.quote_asked.emit(version.source_id, version.start)

    def _add_quotes(self, column: QVBoxLayout, event: Event) -> None:
        excerpts = excerpts_of(event, self._timeline, self._most)
        if not excerpts:
            return
        left = len(event.evidence) - self._most
        several = len(event.sources) > 1
        column.addWidget(_head(_quotes_in_words(len(excerpts), len(event.sources), left > 0)))
        source = ""
        for number, excerpt in enumerate(excerpts, 1):
            if several and excerpt.source.id != source:
                source = excerpt.source.id
                column.addWidget(_source_head(excerpt))
            column.addWidget(self._card(excerpt, number, len(excerpts), several))
        if left > 0:
            more = button(f"Show more ({left:,} left)", self._show_more_quotes)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more_quotes(self) -> None:
        self._most += MORE_EVIDENCE
        if self._event is not None:
            self.show_event(self._event, self._timeline)

    def _card(self, excerpt: Excerpt, number: int, total: int, several: bool) -> QFrame:
        tone = current_tones()
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        soft = f"background-color:{tone.mark_date}"
        words = excerpt.html(
            _span(f"background-color:{tone.mark_event}"),
            _span(f"{soft}; text-decoration:underline"),
            _span(soft),
        )
        quote = label(words.join(excerpt.marks), rich=True)
        quote.setAccessibleName(f"Quote {number} of {total}: {excerpt.text}")
        column.addWidget(quote)
        column.addLayout(self._card_foot(excerpt, number, total, several))
        return card

    def _card_foot(self, excerpt: Excerpt, number: int, total: int, several: bool) -> QHBoxLayout:
        """Who says it; and which source it is from, where that does not stand above already."""
        foot = QHBoxLayout()
        credit = _credit_html(excerpt, several, current_tones().muted)
        if credit:
            foot.addWidget(label(credit, rich=True), 1)
        else:
            foot.addStretch(1)  # a label without words would be a stop for screen readers
        if excerpt.place is Place.LOST:
            foot.addWidget(label("no longer in the source", "bad", wrap=False))
            return foot
        if excerpt.place is Place.MOVED:
            foot.addWidget(label("moved", "warn", wrap=False))
        if total > 1:
            link = button(f"{number} of {total}", lambda: self._ask_quote(excerpt), role="link")
            link.setToolTip("Show this quote in the source")
            link.setAccessibleName(f"Show quote {number} of {total} in the source")
            foot.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _ask_quote(self, excerpt: Excerpt) -> None:
        self.quote_asked.emit(excerpt.source.id, excerpt.quote_start)


def _span(style: str) -> Tags:
    return f'<span style="{style}">', "</span>"


def _credit_html(excerpt: Excerpt, several: bool, muted: str) -> str:
    """ "said by Ana Costa, mayor" in the text's colour, the source softly."""
    # Words in somebody's mouth are said, also where they tell the event; what only tells the event is reported.
    said = Role.STATEMENT in excerpt.roles or set(excerpt.roles) <= {Role.FIGURE}
    speakers = "; ".join(
        f"<b>{escape(name)}</b>{escape(rest)}" for name, rest in map(_named, excerpt.speakers)
    )
    verb = "said by" if said else "reported by"
    parts = (
        [f"{verb} {speakers}"]
        if speakers
        else ["statement"]
        if set(excerpt.roles) <= {Role.STATEMENT}
        else []
    )
    credit = "" if several else escape(source_line(excerpt.source))
    parts += [f'<span style="color:{muted}">{credit}</span>'] if credit else []
    return " · ".join(parts)


def _named(speaker: str) -> tuple[str, str]:
    """The name and ", role"."""
    name, comma, role = speaker.partition(",")
    return name, comma + role


def _quotes_in_words(number: int, sources: int, left: bool) -> str:
    many = f"{number} source quote" if number == 1 else f"{number} source quotes"
    if left:
        many = f"The first {many}"
    elif number == 1:
        return "Source quote"
    return f"{many} from {sources} sources" if sources > 1 else many


def _source_head(excerpt: Excerpt) -> QLabel:
    """Above the quotes of one of several sources: its name, and what else is known of it."""
    name, credit = source_name(excerpt.source), source_line(excerpt.source)
    more = ", ".join(part for part in credit.removeprefix(f"{name}, ").split(", ") if part not in name)
    rest = f" · {escape(more)}" if more else ""
    made = label(f"<b>{escape(name)}</b>{rest}", rich=True)
    made.setContentsMargins(0, 6, 0, 0)
    return made


def _version_html(version: Version, number: int) -> str:
    """One of two differing values, which leads to its quote."""
    value = escape(version.value)
    told = f'<a href="{number}">{value}</a>' if version.start is not None else value
    words = f" — “{escape(version.words)}”" if version.words else ""
    return f"{told}{words}" + (f" · {escape(version.source)}" if version.source else "")


def _title(event: Event) -> QLabel:
    """Struck out and soft where the reader rejected the event."""
    if event.review is not Review.REJECTED:
        return label(event.title, "title")
    style = f"color:{current_tones().muted}"
    return label(f'<s style="{style}">{escape(event.title)}</s>', "title", rich=True)


def _head(text: str) -> QLabel:
    made = label(text, "head")
    made.setContentsMargins(0, 8, 0, 0)
    return made


def _chips(event: Event) -> FlowLayout:
    """The status by its form, the review, and what the reader must know at once."""
    row = FlowLayout()
    row.addWidget(StatusChip(event.status, flags_of(event) & (Flag.HAS_END | Flag.OPEN_END)))
    row.addWidget(label(f"{origin_in_words(event)} · {event.review.in_words}", "chip", wrap=False))
    for fact in facts_in_words(event):
        if fact != event.review.in_words:
            role = "warn-chip" if "differ" in fact else "chip"
            row.addWidget(label(fact, role, wrap=False))
    return row


def _order_html(each: Ordered) -> str:
    words = f"; the text says “{escape(each.words)}”" if each.words else ""
    return f'{each.kind} <a href="{escape(each.event_id, quote=True)}">{escape(each.title)}</a>{words}'


def _add_rest(column: QVBoxLayout, event: Event) -> None:
    """What only some events have: people, organisations, places, tags, notes."""
    for head, values in (
        ("People", event.people),
        ("Organisations", event.organisations),
        ("Places", event.places),
        ("Tags", event.tags),
    ):
        if values:
            column.addWidget(_head(head))
            column.addWidget(label(", ".join(values)))
    if event.notes:
        column.addWidget(_head("Notes"))
        column.addWidget(label(event.notes))
