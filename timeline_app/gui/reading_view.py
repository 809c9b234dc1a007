"""A text to read: comfortable lines for an article, a plain and fast view for a text of many megabytes.

Both speak in UTF-16 positions of a Qt document. A highlight is drawn only where it is visible, so that the
number of quotes does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

#: Above this many characters the plain view is taken: QTextEdit lays out the whole text at once.
LARGE = 400_000
#: A line longer than this is broken at a space for display: Qt lays out a whole line at once.
LONG_LINE = 8_000

ReadingView = QTextEdit | QPlainTextEdit


class Line(Enum):
    """The form of a line at words."""

    SOLID = auto()
    DASHED = auto()
    WAVY = auto()
    STRUCK = auto()  #: through the words, in their own colour


_STYLES = {
    Line.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Line.DASHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Line.WAVY: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


@dataclass(frozen=True, slots=True)
class Highlight:
    """``start`` to before ``end`` in UTF-16 units, with a ground ("" is none) and perhaps a line at the words."""

    start: int
    end: int
    ground: str
    underline: str = ""  #: the line's colour
    form: Line = Line.SOLID


def make_view(text: str) -> ReadingView:
    """A read-only view of the text, which is as ``display_text`` returns it."""
    return _plain_view(text) if len(text) > LARGE else _article_view(text)


def _article_view(text: str) -> QTextEdit:
    view = QTextEdit()
    _prepare(view)
    view.setPlainText(text)
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    block = QTextBlockFormat()
    block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(9)
    cursor.mergeBlockFormat(block)
    _flatten_empty_lines(view.document())
    view.document().setDocumentMargin(14)
    return view


def _flatten_empty_lines(document: QTextDocument) -> None:
    """Paragraphs have room between them already: an empty line beside that would be two."""
    thin = QTextBlockFormat()
    thin.setLineHeight(2, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    thin.setBottomMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        if block.length() == 1:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(thin)
        block = block.next()
    cursor.endEditBlock()


def _plain_view(text: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    _prepare(view)
    view.setPlainText(soft_broken(text))
    view.document().setDocumentMargin(14)
    return view


def _prepare(view: ReadingView) -> None:
    view.setProperty("role", "reading")
    view.setReadOnly(True)
    view.setUndoRedoEnabled(False)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    view.setTabChangesFocus(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName("Text of the source")
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 1.06)
    view.setFont(font)
    view.viewport().setMouseTracking(True)


def soft_broken(text: str) -> str:
    """Overlong lines broken at their spaces, one character for one, so that offsets stay."""
    if all(len(line) <= LONG_LINE for line in text.split("\n")):
        return text
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    parts = []
    start = 0
    while len(line) - start > LONG_LINE:
        space = line.rfind(" ", start + 1, start + LONG_LINE)
        if space < 0:
            space = line.find(" ", start + LONG_LINE)
        if space < 0:
            break
        parts.append(line[start:space])
        start = space + 1
    return "\n".join([*parts, line[start:]])


def visible_range(view: ReadingView) -> tuple[int, int]:
    """First and last visible position, in UTF-16 units."""
    area = view.viewport().rect()
    first = view.cursorForPosition(QPoint(0, 0)).position()
    last = view.cursorForPosition(QPoint(area.right(), area.bottom())).position()
    return first, last + 1


def on_grounds(line: Highlight, below: Sequence[Highlight]) -> list[Highlight]:
    """A line in pieces, each with the ground that shows below it: Qt paints of highlights only the last one.

    A line with a ground of its own stays whole.
    """
    if line.ground:
        return [line]
    near = [each for each in below if each.start < line.end and each.end > line.start]
    cuts = {line.start, line.end}
    cuts |= {cut for each in near for cut in (each.start, each.end) if line.start < cut < line.end}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        grounds = [each.ground for each in near if each.start <= start and end <= each.end]
        pieces.append(replace(line, start=start, end=end, ground=grounds[-1] if grounds else ""))
    return pieces


def show_highlights(view: ReadingView, highlights: Sequence[Highlight]) -> None:
    """Replace what is highlighted; later ones lie over earlier ones."""
    selections = []
    for each in highlights:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(view.document())
        cursor.setPosition(each.start)
        cursor.setPosition(each.end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        if each.ground:
            style.setBackground(QColor(each.ground))
        if each.form is Line.STRUCK:
            style.setFontStrikeOut(True)
        elif each.underline:
            style.setUnderlineStyle(_STYLES[each.form])
            style.setUnderlineColor(QColor(each.underline))
        selection.cursor = cursor
        selection.format = style
        selections.append(selection)
    view.setExtraSelections(selections)


def scroll_to(view: ReadingView, start: int, end: int) -> None:
    """Bring the words into view, with some of the text before them, and put the cursor at their start."""
    cursor = QTextCursor(view.document())
    last = view.document().characterCount() - 1
    if isinstance(view, QPlainTextEdit):
        cursor.setPosition(min(start, last))
        view.setTextCursor(cursor)
        view.centerCursor()
        return
    for position in (end, start):
        cursor.setPosition(min(position, last))
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
    top, height = view.cursorRect(cursor).top(), view.viewport().height()
    if not 0 <= top <= 2 * height // 3:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + top - height // 3)
