"""All actions of the window with their keys: menus, tool bar (``tool_bar``) and keys page are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from timeline_app.gui.recent_menu import RecentMenu

Key = QKeySequence.StandardKey | str


class Needs(Enum):
    """When an action can be used."""

    NOTHING = auto()
    TIMELINE = auto()
    EVENT = auto()
    SOURCE = auto()
    UNDO = auto()
    REDO = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One action. ``single`` keys work only with focus in the timeline and can be switched off."""

    name: str
    text: str
    keys: tuple[Key, ...] = ()
    needs: Needs = Needs.NOTHING
    single: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Submenu:
    """Actions under one entry of a menu; of ``ways`` exactly one is chosen at a time."""

    text: str
    items: tuple[Item | None, ...]
    ways: bool = False


_Std = QKeySequence.StandardKey

#: ``None`` is a separator, a string the place of a submenu that the window fills.
MENUS: dict[str, tuple[Item | Submenu | str | None, ...]] = {
    "&File": (
        Item("open", "&Open…", (_Std.Open,), tip="Open an article, a file of records or a timeline"),
        Item(
            "add", "&Add article…", ("Ctrl+Shift+O",), Needs.TIMELINE, tip="Add an article to this timeline"
        ),
        "recent",
        Item("sample", "Open the sa&mple article"),
        None,
        Item("save", "&Save", (_Std.Save,), Needs.TIMELINE),
        Item("save_as", "Save &as…", (_Std.SaveAs,), Needs.TIMELINE),
        None,
        Item("export_picture", "&Export picture…", ("Ctrl+E",), Needs.TIMELINE, tip="PNG, SVG or PDF"),
        Item("export_records", "Export &records (JSON)…", (), Needs.TIMELINE),
        None,
        Item("recover", "Reco&ver unsaved corrections…", tip="What a window that crashed has left behind"),
        None,
        Item("close", "&Close timeline", (_Std.Close,), Needs.TIMELINE),
        Item("quit", "&Quit", ("Ctrl+Q",)),
    ),
    "&Edit": (
        Item("undo", "&Undo", (_Std.Undo,), Needs.UNDO),
        Item("redo", "&Redo", (_Std.Redo, "Ctrl+Y", "Ctrl+Shift+Z"), Needs.REDO),
        None,
        Item(
            "paste",
            "&Paste article…",
            (_Std.Paste,),
            tip="From the clipboard, as a new timeline or more of this",
        ),
        Item("copy_citation", "&Copy as citation", ("Ctrl+Shift+C",), Needs.EVENT),
        Item(
            "copy_rows",
            "Copy &lines of the table",
            (),
            Needs.TIMELINE,
            tip="The selected ones, for a spreadsheet",
        ),
        None,
        Item(
            "find",
            "&Find…",
            (_Std.Find,),
            Needs.TIMELINE,
            tip="In the timeline, or in the source that has the focus",
        ),
        Item("find_next", "Find &next", (_Std.FindNext,), Needs.TIMELINE),
        Item("find_previous", "Find pre&vious", (_Std.FindPrevious,), Needs.TIMELINE),
        Item("find_in_source", "Find in &source…", ("Ctrl+Shift+F",), Needs.SOURCE),
    ),
    "&View": (
        Item("zoom_in", "Zoom &in", (_Std.ZoomIn, "Ctrl+="), Needs.TIMELINE),
        Item("zoom_out", "Zoom &out", (_Std.ZoomOut,), Needs.TIMELINE),
        Item("fit", "&Fit all events", ("Ctrl+0",), Needs.TIMELINE),
        Item(
            "fit_selection",
            "Fit selec&tion",
            ("Ctrl+9",),
            Needs.TIMELINE,
            tip="The selected lines of the event table, else what was found, else the chosen event",
        ),
        Item(
            "zoom_to_band",
            "Zoom to a &stretch of time",
            ("B",),
            Needs.TIMELINE,
            single=True,
            tip="Drag over the stretch of time to zoom to; Shift and a drag do the same",
        ),
        Item("go_to_date", "&Go to date…", ("Ctrl+L",), Needs.TIMELINE),
        Item("view_back", "&Back to the last view", (_Std.Back,), Needs.TIMELINE),
        Item("view_forward", "For&ward again", (_Std.Forward,), Needs.TIMELINE),
        None,
        Item(
            "filter",
            "Fil&ter…",
            ("Ctrl+Shift+L",),
            Needs.TIMELINE,
            tip="Show only some events: by period, status, review, source, person, place, category",
        ),
        Item("clear_filter", "Show &all events", (), Needs.TIMELINE, tip="End the filter"),
        None,
        Item(
            "table", "Event ta&ble", ("Ctrl+T",), Needs.TIMELINE, tip="All events as lines below the timeline"
        ),
        Submenu(
            "Sort the table b&y",
            tuple(
                Item(f"table_by_{key}", text, (), Needs.TIMELINE)
                for key, text in (
                    ("date", "&Date"),
                    ("end", "&End"),
                    ("title", "&Title"),
                    ("status", "&Status"),
                    ("review", "&Review"),
                    ("person", "&Person"),
                    ("place", "P&lace"),
                    ("source", "S&ource"),
                    ("category", "&Category"),
                )
            ),
        ),
        None,
        Submenu(
            "&Lanes by",
            (
                Item("lanes_status", "&Status", ("Alt+1",), Needs.TIMELINE),
                Item("lanes_source", "S&ource", ("Alt+2",), Needs.TIMELINE),
                Item("lanes_person", "&Person", ("Alt+3",), Needs.TIMELINE),
                Item("lanes_place", "P&lace", ("Alt+4",), Needs.TIMELINE),
                Item("lanes_category", "&Category", ("Alt+5",), Needs.TIMELINE),
            ),
            ways=True,
        ),
        Submenu(
            "Lan&es",
            (
                Item(
                    "lane_heads",
                    "&Go to the lanes’ names",
                    ("L",),
                    Needs.TIMELINE,
                    single=True,
                    tip="Then: up and down, Enter folds, F2 renames, Delete hides, Alt+Up and Alt+Down move",
                ),
                Item(
                    "lane_menu",
                    "&This lane…",
                    ("Shift+L",),
                    Needs.TIMELINE,
                    single=True,
                    tip="All that can be done with the lane whose name was gone to, or of the chosen event",
                ),
                None,
                Item("fold_lanes", "&Fold all", (), Needs.TIMELINE),
                Item("unfold_lanes", "&Unfold all", (), Needs.TIMELINE),
                Item("show_lanes", "&Show hidden lanes", (), Needs.TIMELINE),
                None,
                Item("reset_lanes", "&Reset lanes", (), Needs.TIMELINE),
            ),
        ),
        None,
        Item("mark_dates", "&Mark dates in the source"),
        None,
        Item("next_pane", "&Next pane", ("F6",)),
        Item("previous_pane", "&Previous pane", ("Shift+F6",)),
        None,
        Item("full_screen", "F&ull screen", ("F11",)),
    ),
    "Eve&nt": (
        Item("previous_event", "&Previous event", ("Left",), Needs.TIMELINE, single=True),
        Item("next_event", "&Next event", ("Right",), Needs.TIMELINE, single=True),
        Item("first_event", "&First event", ("Home",), Needs.TIMELINE, single=True),
        Item("last_event", "&Last event", ("End",), Needs.TIMELINE, single=True),
        Item("previous_in_lane", "Previous event in the la&ne", ("Shift+Left",), Needs.TIMELINE, single=True),
        Item("next_in_lane", "Next e&vent in the lane", ("Shift+Right",), Needs.TIMELINE, single=True),
        None,
        Item("show_in_source", "&Show in source", ("Return", "Enter"), Needs.EVENT, single=True),
        Item("centre", "&Centre on event", ("F",), Needs.EVENT, single=True),
        Item("zoom_to_event", "&Zoom to event", ("Z",), Needs.EVENT, single=True),
        Item("clear", "C&lear choice", ("Escape",), Needs.EVENT, single=True),
        None,
        Item("accept", "&Accept", ("A",), Needs.EVENT, single=True),
        Item("reject", "&Reject", ("Delete",), Needs.EVENT, single=True),
        Item(
            "edit_event",
            "&Edit…",
            ("E",),
            Needs.EVENT,
            single=True,
            tip="Title, date, status, category and notes of the event",
        ),
        Item(
            "join_event",
            "&Join with another event…",
            ("J",),
            Needs.EVENT,
            single=True,
            tip="Where two events are one and the same",
        ),
        Item(
            "part_event",
            "&Take apart…",
            ("T",),
            Needs.EVENT,
            single=True,
            tip="Where two events were taken for one: some of its quotes become an event of their own",
        ),
        None,
        Item(
            "new_event",
            "Ne&w event…",
            ("Ctrl+Shift+N",),
            Needs.TIMELINE,
            tip="Words that are selected in the source become its quote",
        ),
        Item(
            "remove_event",
            "Re&move",
            ("Shift+Delete",),
            Needs.EVENT,
            single=True,
            tip="An event that was entered by hand; what was derived can be rejected",
        ),
    ),
    "&Source": (
        Item("change_date", "&Change publication date…", (), Needs.SOURCE),
        None,
        Item("next_quote", "&Next quote", ("Ctrl+Down",), Needs.SOURCE),
        Item("previous_quote", "&Previous quote", ("Ctrl+Up",), Needs.SOURCE),
    ),
    "&Help": (
        Item("help", "&Timeline App help", (_Std.HelpContents,)),
        Item("keys", "&Keys", ("?",), single=True),
        Item("single_keys", "&Single keys in the timeline"),
        None,
        Item("about", "&About Timeline App"),
    ),
}

#: What a right click in the timeline offers, on an event and beside one.
EVENT_MENU: tuple[str | None, ...] = (
    "show_in_source", "centre", "zoom_to_event", "copy_citation", None, "accept", "reject", None,
    "edit_event", "join_event", "part_event",
)  # fmt: skip
TIMELINE_MENU: tuple[str | None, ...] = ("zoom_in", "zoom_out", "fit", None, "new_event", "export_picture")


class Actions:
    """The window's actions by name."""

    def __init__(
        self, window: QMainWindow, timeline_pane: QWidget, recent: RecentMenu, run: Callable[[str], None]
    ) -> None:
        """``run(name)`` does what an action is for."""
        self._actions: dict[str, QAction] = {}
        self._items: dict[str, Item] = {}
        self.recent = recent
        for title, items in MENUS.items():
            menu = window.menuBar().addMenu(title)
            for item in items:
                if item is None:
                    menu.addSeparator()
                elif isinstance(item, Item):
                    menu.addAction(self._make(item, window, timeline_pane, run))
                elif isinstance(item, Submenu):
                    menu.addMenu(self._make_submenu(item, window, timeline_pane, run))
                else:
                    menu.addMenu(recent)
        self["single_keys"].setCheckable(True)
        self["table"].setCheckable(True)
        self["full_screen"].setCheckable(True)
        self["mark_dates"].setCheckable(True)
        self["accept"].setCheckable(True)
        self["reject"].setCheckable(True)
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _make(
        self, item: Item, window: QMainWindow, timeline_pane: QWidget, run: Callable[[str], None]
    ) -> QAction:
        action = QAction(item.text, window)
        action.setObjectName(item.name)
        action.setShortcuts(_sequences(item))
        if item.tip:
            action.setToolTip(item.tip)
            action.setStatusTip("")
        action.triggered.connect(lambda: run(item.name))
        if item.single:
            # With focus in the timeline only: a letter typed elsewhere is a letter.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            timeline_pane.addAction(action)
        else:
            window.addAction(action)
        self._actions[item.name] = action
        self._items[item.name] = item
        return action

    def _make_submenu(
        self, submenu: Submenu, window: QMainWindow, timeline_pane: QWidget, run: Callable[[str], None]
    ) -> QMenu:
        menu = QMenu(submenu.text, window)
        group = QActionGroup(menu)
        for item in submenu.items:
            if item is None:
                menu.addSeparator()
                continue
            action = self._make(item, window, timeline_pane, run)
            if submenu.ways:
                action.setCheckable(True)
                group.addAction(action)
            menu.addAction(action)
        return menu

    def allow(self, have: set[Needs]) -> None:
        """Enable what can be used now."""
        for name, item in self._items.items():
            self._actions[name].setEnabled(item.needs is Needs.NOTHING or item.needs in have)

    def name_steps(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu and the tips what undo and redo would do."""
        for name, verb, step in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self[name]
            words = "" if step is None else f" {step[:1].lower()}{step[1:]}"
            action.setText(verb + words)
            action.setIconText(verb.replace("&", ""))
            action.setToolTip((verb + words).replace("&", ""))

    def set_single_keys(self, on: bool) -> None:
        """Whether single letters and signs are keys; arrows, Enter, Escape and the like always are."""
        self["single_keys"].setChecked(on)
        for name, item in self._items.items():
            if item.single:
                kept = [key for key in _sequences(item) if on or len(key.toString()) > 1]
                self._actions[name].setShortcuts(kept)

    def overview(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Menu by menu, what each key does: for the keys page."""
        pages = []
        for title, items in MENUS.items():
            rows = []
            for item in _flat(items):
                if item.keys:
                    native = QKeySequence.SequenceFormat.NativeText
                    keys = [key.toString(native) for key in _sequences(item) if _is_common(key)]
                    rows.append((", ".join(keys), item.text.replace("&", "").rstrip("…")))
            pages.append((title.replace("&", ""), rows))
        return pages


def _flat(items: Sequence[Item | Submenu | str | None]) -> Iterator[Item]:
    """All actions of a menu, those of its submenus too."""
    for item in items:
        if isinstance(item, Item):
            yield item
        elif isinstance(item, Submenu):
            yield from _flat(item.items)


def _is_common(key: QKeySequence) -> bool:
    """Not one of the keys that few keyboards have: Open, Undo, F14, Shift+Ins ..."""
    text = key.toString()
    rare = (
        "Open",
        "Save",
        "Close",
        "Undo",
        "Redo",
        "Paste",
        "Find",
        "Help",
        "Zoom In",
        "Zoom Out",
        "Ins",
        "Alt+Enter",
    )
    return not text.endswith(rare) and text not in ("F14", "F16", "F18")


def _sequences(item: Item) -> list[QKeySequence]:
    """Every key once, in order; of a standard key all that this system has, without those of old keyboards."""
    found: dict[str, QKeySequence] = {}
    for key in item.keys:
        bindings = QKeySequence.keyBindings(key) if isinstance(key, _Std) else [QKeySequence(key)]
        for sequence in bindings:
            text = sequence.toString()
            if "+" in text or len(text) < 8:
                found.setdefault(text, sequence)
    return list(found.values())
