"""Sources and events as one cites them, in plain text and HTML. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from timeline_app.dates.civil import DAY, civil
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan
from timeline_app.dates.words import MONTHS, in_words, year_in_words
from timeline_app.gui.excerpt import Excerpt, excerpts_of
from timeline_app.layout.as_of import Written
from timeline_app.model.event import Event
from timeline_app.model.lazy import LazySources
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline


def short_date(span: DateSpan) -> str:
    """A day without its weekday ("19 June 2018"); anything else as ``in_words`` has it."""
    date = span.start
    plain = span.end is None and date.grain is Grain.DAY and date.doubt is Doubt.NONE
    if not plain or date.hi - date.lo != DAY:
        return in_words(span)
    moment = civil(date.lo)
    return f"{moment.day} {MONTHS[moment.month - 1]} {year_in_words(moment.year)}"


def source_line(source: SourceDocument) -> str:
    """ "Island Press, Port Moresby, 19 June 2018": who, where and when, as far as known; else its title or file."""
    published = source.published or source.given
    parts = [source.author, source.publisher, source.place]
    parts.append(short_date(published) if published is not None else "")
    known = [part for part in parts if part]
    if not (source.publisher or source.place or source.author):
        known.insert(0, source.title or _file_name(source))
    return ", ".join(known)


def source_name(source: SourceDocument) -> str:
    """What a heading calls the source: its title, else where, when and by whom, else its file.

    A title that ends in an ellipsis is only the beginning of the text.
    """
    if source.title and not source.title.endswith("…"):
        return source.title
    published = source.published or source.given
    parts = [source.place, short_date(published) if published is not None else ""]
    known = ", ".join(part for part in parts if part)
    if known and source.publisher:
        return f"{known} ({source.publisher})"
    return source.publisher or (known if source.place else "") or source.title or _file_name(source)


def written_in(sources: Sequence[SourceDocument]) -> list[Written]:
    """When each was written, as far as that is known; very many sources are one, from the first to the last day."""
    if isinstance(sources, LazySources):
        return [] if sources.published is None else [Written(*sources.published, "")]
    return [
        Written(*source.published.outer, source_name(source))
        for source in sources
        if source.published is not None
    ]


def _file_name(source: SourceDocument) -> str:
    path = unquote(urlsplit(source.uri).path) if "://" in source.uri else source.uri
    return PurePosixPath(path.replace("\\", "/")).name or "pasted text"


def citation_text(event: Event, timeline: Timeline) -> str:
    """Title and date; each quoted sentence with its speaker and source; the address if there is one."""
    lines = [f"{event.title}. {_capital(in_words(event.when))}."]
    for excerpt in excerpts_of(event, timeline):
        before, after = excerpt.marks
        lines.append(f"{before}{_one_line(excerpt.text)}{after} {_credit(excerpt)}.")
    return "\n".join(lines)


def citation_html(event: Event, timeline: Timeline) -> str:
    """The same with marked quotes and the event's own words in bold."""
    parts = [f"<p><b>{escape(event.title)}.</b> {escape(_capital(in_words(event.when)))}.</p>"]
    for excerpt in excerpts_of(event, timeline):
        words = excerpt.html(("<b>", "</b>"), ("<i>", "</i>"), ("", ""))
        before, after = excerpt.marks
        parts.append(
            f"<blockquote>{before}{words}{after}<br><cite>{escape(_credit(excerpt))}.</cite></blockquote>"
        )
    return "\n".join(parts)


def _credit(excerpt: Excerpt) -> str:
    parts = [*excerpt.speakers, source_line(excerpt.source)]
    if excerpt.source.uri.startswith(("http://", "https://")):
        parts.append(excerpt.source.uri)
    return " · ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
