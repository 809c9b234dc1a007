"""Help in the window: what it is for, and all keys and gestures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

_GESTURES = (
    ("click an event", "choose it: its date, the reasons and its quotes show on the right"),
    ("double-click an event", "zoom to it"),
    ("Ctrl + wheel", "zoom at the pointer"),
    ("drag, or wheel", "move through time"),
    ("Shift + drag", "zoom to the stretch between"),
    ("click the name of a lane", "fold the lane into one row, or unfold it; a drag moves it"),
    ("right-click the name of a lane", "rename, colour, hide it, and more"),
    ("click marked words in the source", "choose their event"),
    ("drop a file or text on the window", "open it"),
)

#: They have no action of their own: each is an entry of the menu of a lane's name, too.
_LANE_KEYS = (
    (
        "L, or a click on a lane’s name",
        "the keyboard goes to the lanes’ names; Esc gives it back to the events",
    ),
    ("Up, Down", "to another lane"),
    ("Left, Right, Return", "fold, unfold"),
    ("F2", "rename"),
    ("Del", "hide"),
    ("Alt+Up, Alt+Down", "move"),
    ("Shift+L", "all that can be done with the lane"),
)

_HELP = """
<h2>From an article to a timeline</h2>
<p><b>Open an article</b> (text, HTML or Markdown), <b>paste</b> one, or drop a file on the window. The program
finds the events in it and puts them on a timeline. Several articles opened together make one timeline.</p>
<p><b>Every event is tied to the words it came from.</b> Choose an event: its quotes are highlighted in the
source. Click marked words in the source: their event is chosen.</p>
<p><b>Every date says why.</b> The pane on the right shows the words that were read, the day they were counted
from, and the readings that were rejected. A date is as precise as the text and no more: a solid bar is a day
or finer, a dotted box is “some time within”, a faded end is open, a dashed box is planned. What has no date of
its own stays on the shelf below the timeline.</p>
<p><b>What the program did not use is visible, too.</b> In the source a solid line is below each date that an event
has, a dashed one below a date on which no event hangs; dates of rejected events are struck out, and a wavy line
is below what names no date. The counts above the text lead from one to the next.</p>
<p><b>Where articles differ</b>, ≠ stands at the event, and the pane on the right shows each version with its quote.
✓ is an event that you accepted; one that you rejected is grey and struck out.</p>
<p><b>You know better?</b> Edit an event (E): its title, its date in words, its status, a category of your own, notes.
The pane on the right keeps how the text was read beside what you say. Select words in the source and choose
<b>New event</b> for what the program did not find. Join two events (J) that are one and the same.</p>
<p><b>The year was not in the article?</b> The line at the bottom says how it was found. <b>Change…</b> takes
another year or publication date, and every date that is counted from it follows. Undo takes it back.</p>
<p><b>Find</b> (Ctrl+F) looks for words in titles, quotes, people, places and sources; all words must be there, and
“words in quotes” stand together. What is found is ringed on the timeline and marked in the overview; Enter or F3
goes to the next one. With the focus in the source, Ctrl+F finds there.</p>
<p><b>Filter</b> (Ctrl+Shift+L) leaves the events of a period, a status, a source, a person … and always says how
many are hidden. The <b>event table</b> (Ctrl+T) has the same events as lines: a click on a column’s head sorts,
Ctrl+C copies the selected lines for a spreadsheet.</p>
<p><b>Lanes</b> are by status until you choose otherwise (View, Lanes by): by source, person, place or category.
Names, colours, order and what is hidden are kept with the timeline; what you hide is counted above the lanes’
names. Alt+Left goes back to the view before this one.</p>
<p><b>Undo</b> (Ctrl+Z) takes back whatever you did last to the timeline: an event that you accepted or rejected,
another date, an article that you added, a lane that you moved or hid. The menu says what it would be.</p>
<p><b>Save</b> keeps the timeline with its sources in one file. What is not saved yet outlives a crash: the next
start asks whether to recover it. <b>Export picture</b> makes a PNG, SVG or PDF.</p>
"""


class HelpPage(QDialog):
    """A page to read; Escape closes it."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 600)
        self.page = QTextBrowser()
        self.page.setHtml(html)
        self.page.setAccessibleName(title)
        self.page.document().setDocumentMargin(14)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(buttons)


def help_html() -> str:
    return _HELP


def keys_html(menus: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Tables of keys by menu, then the gestures."""
    tables = [_table(title, rows) for title, rows in menus if rows]
    note = "<p>Keys of the Event menu and single letters work with the focus in the timeline.</p>"
    return "".join([*tables, _table("Lanes’ names", _LANE_KEYS), _table("Pointer", _GESTURES), note])


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="45%"><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>' for keys, what in rows
    )
    return f'<h3>{escape(title)}</h3><table width="100%" cellpadding="3">{cells}</table>'
