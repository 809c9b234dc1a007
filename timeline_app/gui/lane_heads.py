"""The lanes' heads: fold, rename, colour, hide and move lanes, with the pointer, a menu and the keyboard.

What the reader chooses is one value, ``LaneChoice``; each step back is the value before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from timeline_app.gui.lane_painting import HeadMarks
from timeline_app.gui.theme import Colours
from timeline_app.layout.arranged import Arranged
from timeline_app.layout.lane_choice import By, LaneChoice, LaneStyle
from timeline_app.layout.lanes import LaneHead

if TYPE_CHECKING:
    from timeline_app.layout.frame import Frame

#: What the ways are called in menus.
BY_NAMES = {
    By.STATUS: "&Status",
    By.SOURCE: "S&ource",
    By.PERSON: "&Person",
    By.PLACE: "P&lace",
    By.CATEGORY: "&Category",
}
_PAD = Qt.KeyboardModifier.KeypadModifier


class LaneHeads(QObject):
    """Knows the choice; ``changed`` when the lanes have to be made anew, ``repainted`` when only marks moved."""

    changed = Signal()
    stepped = Signal()  #: the reader made a change, which can be undone; ``changed`` comes after it
    repainted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.widget = parent
        self._choice: LaneChoice | None = None
        # Each with what the step between it and the present choice does.
        self._before: list[tuple[str, LaneChoice | None]] = []
        self._after: list[tuple[str, LaneChoice | None]] = []
        self._arranged: Arranged | None = None
        self._pointed: int | None = None
        self._focused: str | None = None  # by key: lanes move
        self._pressed: int | None = None
        self._press_y = self._at_y = 0.0
        self._drop: int | None = None
        self.ask_name: Callable[[str], str | None] = self._asked_name

    # ---------------------------------------------------------------------------------------- the choice

    @property
    def chosen(self) -> LaneChoice | None:
        """None while nobody has chosen."""
        return self._choice

    @property
    def choice(self) -> LaneChoice:
        """What holds now."""
        if self._choice is not None:
            return self._choice
        return LaneChoice() if self._arranged is None else LaneChoice(self._arranged.by)

    def restore(self, choice: LaneChoice | None) -> None:
        """What a project has kept, None for nothing; there is nothing to go back to."""
        self._before.clear()
        self._after.clear()
        self._focused = self._pointed = self._pressed = self._drop = None
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()

    def set_arranged(self, made: Arranged) -> None:
        self._arranged = made
        if self._focused not in made.keys:
            self._focused = None
        self._pointed = self._pressed = self._drop = None

    def _take(self, choice: LaneChoice, label: str) -> None:
        if choice != self.choice:
            self._before.append((label, self._choice))
            self._after.clear()
            self._choice = choice
            self.stepped.emit()
            self.changed.emit()

    @property
    def back_label(self) -> str | None:
        """What a step back would undo."""
        return self._before[-1][0] if self._before else None

    @property
    def forward_label(self) -> str | None:
        return self._after[-1][0] if self._after else None

    def step_back(self) -> None:
        """Take back the last change of the lanes."""
        self._step(self._before, self._after)

    def step_forward(self) -> None:
        """Make the change again that was taken back last."""
        self._step(self._after, self._before)

    def _step(
        self, from_: list[tuple[str, LaneChoice | None]], to: list[tuple[str, LaneChoice | None]]
    ) -> None:
        if from_:
            label, choice = from_.pop()
            to.append((label, self._choice))
            self._choice = choice
            self.changed.emit()

    @property
    def any_hidden(self) -> bool:
        return bool(self.hidden)

    @property
    def hidden(self) -> tuple[LaneHead, ...]:
        """The lanes that the reader has hidden."""
        return () if self._arranged is None else self._arranged.hidden

    def set_by(self, by: By) -> None:
        self._take(self.choice.with_by(by), f"Lanes by {by.value}")

    def fold(self, key: str) -> None:
        """Fold the lane into one row, or unfold it."""
        style = self.choice.style(key)
        self._style(
            key, replace(style, folded=not style.folded), "Unfold lane" if style.folded else "Fold lane"
        )

    def hide(self, key: str) -> None:
        self._style(key, replace(self.choice.style(key), hidden=True), "Hide lane")

    def show(self, key: str) -> None:
        self._style(key, replace(self.choice.style(key), hidden=False), "Show lane")

    def show_all(self) -> None:
        self._take(self.choice.with_all(hidden=False), "Show hidden lanes")

    def fold_all(self, folded: bool) -> None:
        label = "Fold all lanes" if folded else "Unfold all lanes"
        self._take(self.choice.with_all(folded=folded, keys=self.keys), label)

    def rename(self, key: str) -> None:
        """Ask for a name; an empty one is the lane's own again."""
        now = next((head.name for head in self._heads() if head.key == key), "")
        title = self.ask_name(now)
        if title is not None and title.strip() != now:
            self._style(key, replace(self.choice.style(key), title=title.strip()), "Rename lane")

    def tint(self, key: str, tint: int | None) -> None:
        self._style(key, replace(self.choice.style(key), tint=tint), "Colour lane")

    def move(self, key: str, by: int) -> None:
        """Up (-1) or down (1) by one lane."""
        keys = self.keys
        if key in keys and 0 <= keys.index(key) + by < len(keys):
            self.move_to(key, keys.index(key) + (by if by < 0 else by + 1))

    def move_to(self, key: str, to: int) -> None:
        """Before the lane that is now number ``to``. Hidden lanes stay beside the one before them."""
        keys = self.keys
        self._take(self.choice.moved(keys, key, to), "Move lane")

    def reset(self) -> None:
        """Names, colours, order as nobody has touched them."""
        self._take(self.choice.plain(), "Reset lanes")

    def _style(self, key: str, style: LaneStyle, label: str) -> None:
        self._take(self.choice.with_style(key, style), label)

    def _heads(self) -> tuple[LaneHead, ...]:
        return () if self._arranged is None else self._arranged.heads

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the lanes that are shown, from top to bottom."""
        return tuple(head.key for head in self._heads())

    # ---------------------------------------------------------------------------------------- the pointer

    @property
    def marks(self) -> HeadMarks:
        dragged = self._pressed if self._drop is not None else None
        keys = self.keys
        focused = keys.index(self._focused) if self._focused in keys else None
        return HeadMarks(self._pointed, focused, dragged, self._drop)

    def point(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            self.repainted.emit()

    def press(self, frame: Frame, at: QPointF) -> None:
        self._pressed = frame.head_at(at.x(), at.y())
        self._press_y = self._at_y = at.y()
        self._drop = None

    def drag(self, frame: Frame, down_px: float) -> bool:
        """Move the pressed head; False where none was pressed."""
        if self._pressed is None:
            return False
        self._at_y += down_px
        boxes = frame.lanes
        self._drop = sum(1 for lane in boxes if self._at_y > (lane.y0 + lane.y1) / 2)
        self.repainted.emit()
        return True

    def drop(self) -> None:
        """The drag is over."""
        pressed, to, keys = self._pressed, self._drop, self.keys
        self._pressed = self._drop = None
        if (
            pressed is not None
            and to is not None
            and to not in (pressed, pressed + 1)
            and pressed < len(keys)
        ):
            self.move_to(keys[pressed], to)
        self.repainted.emit()

    def click(self, frame: Frame, at: QPointF, where: QPoint) -> bool:
        """A click on a head folds it and gives it the keyboard; one above the heads offers the ways. Else False."""
        self._pressed = self._drop = None
        number = frame.head_at(at.x(), at.y())
        if number is not None and number < len(self.keys):
            self._focused = self.keys[number]
            self.fold(self._focused)
            return True
        if frame.corner_at(at.x(), at.y()):
            self._popup(self.ways_menu(), where)
            return True
        return False

    def offer(self, frame: Frame, at: QPointF, where: QPoint, colours: Colours) -> bool:
        """The menu of a head, or of the corner above them. False elsewhere."""
        number = frame.head_at(at.x(), at.y())
        if number is not None and number < len(self.keys):
            self.take_focus(number)
            self._popup(self.head_menu(self.keys[number], colours), where)
            return True
        if frame.corner_at(at.x(), at.y()):
            self._popup(self.ways_menu(), where)
            return True
        return False

    def tip(self, frame: Frame, at: QPointF) -> str:
        """What a head's tooltip says."""
        number = frame.head_at(at.x(), at.y())
        if number is not None and number < len(self._heads()):
            head = self._heads()[number]
            act = "unfold" if head.folded else "fold"
            acts = f"Click to {act}, drag to move, F2 to rename, right-click for more"
            return f"{head.name}: {count_in_words(head.count)}\n{acts}"
        if frame.corner_at(at.x(), at.y()) and self._arranged is not None:
            hidden = self._arranged.hidden
            lanes = f"{len(hidden)} lane{'s' if len(hidden) > 1 else ''}"
            more = f"\n{lanes} hidden, {count_in_words(self._arranged.hidden_count)}" if hidden else ""
            return f"Lanes by {self.choice.by.value}; click for others{more}"
        return ""

    # ---------------------------------------------------------------------------------------- the keyboard

    @property
    def has_focus(self) -> bool:
        return self._focused is not None

    def take_focus(self, number: int = 0) -> None:
        """The keyboard goes to a head: that of the chosen event's lane, or the first."""
        keys = self.keys
        if keys:
            self._focused = keys[min(max(number, 0), len(keys) - 1)]
            self.repainted.emit()

    def leave(self) -> None:
        if self._focused is not None:
            self._focused = None
            self.repainted.emit()

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is for the head that has the keyboard, and not for the chosen event: A would accept that."""
        key = self._focused
        if key is None or event.modifiers() & ~(_PAD | Qt.KeyboardModifier.AltModifier):
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return Qt.Key(event.key()) in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return event.text().isalpha() or Qt.Key(event.key()) in self._acts(key)

    def key(self, event: QKeyEvent, frame: Frame, colours: Colours) -> bool:
        """What a key does while a head has the keyboard. False for what it leaves to others."""
        key, keys = self._focused, self.keys
        if key is None or key not in keys:
            return False
        alone = event.modifiers() & ~_PAD
        number, pressed = keys.index(key), Qt.Key(event.key())
        if alone == Qt.KeyboardModifier.AltModifier and pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move(key, -1 if pressed is Qt.Key.Key_Up else 1)
            return True
        if alone != Qt.KeyboardModifier.NoModifier:
            return False
        if pressed is Qt.Key.Key_Menu:
            self._popup(self.head_menu(key, colours), self._place(frame, number))
            return True
        act = self._acts(key).get(pressed)
        if act is not None:
            act()
        return act is not None or event.text().isalpha()

    def _acts(self, key: str) -> Mapping[Qt.Key, Callable[[], object]]:
        """What the keys do with the head that has the keyboard; left and right as in a tree."""
        keys, folded = self.keys, self.choice.style(key).folded
        number = keys.index(key) if key in keys else 0
        return {
            Qt.Key.Key_Up: lambda: self.take_focus(number - 1),
            Qt.Key.Key_Down: lambda: self.take_focus(number + 1),
            Qt.Key.Key_Home: lambda: self.take_focus(0),
            Qt.Key.Key_End: lambda: self.take_focus(len(keys) - 1),
            Qt.Key.Key_Left: lambda: None if folded else self.fold(key),
            Qt.Key.Key_Right: lambda: self.fold(key) if folded else None,
            Qt.Key.Key_Return: lambda: self.fold(key),
            Qt.Key.Key_Enter: lambda: self.fold(key),
            Qt.Key.Key_Space: lambda: self.fold(key),
            Qt.Key.Key_F2: lambda: self.rename(key),
            Qt.Key.Key_Delete: lambda: self._hide_focused(number),
            Qt.Key.Key_Escape: self.leave,
        }

    def _hide_focused(self, number: int) -> None:
        keys = self.keys
        self._focused = keys[number + 1] if number + 1 < len(keys) else keys[number - 1] if number else None
        self.hide(keys[number])

    def offer_focused(self, frame: Frame, colours: Colours) -> bool:
        """The menu of the head that has the keyboard."""
        keys = self.keys
        if self._focused not in keys or self._focused is None:
            return False
        number = keys.index(self._focused)
        self._popup(self.head_menu(self._focused, colours), self._place(frame, number))
        return True

    def _place(self, frame: Frame, number: int) -> QPoint:
        y = min(max(frame.lanes[number].first_px, frame.plot.y0), frame.plot.y1)
        return self.widget.mapToGlobal(QPoint(30, round(y) + 12))

    # ---------------------------------------------------------------------------------------- menus

    def head_menu(self, key: str, colours: Colours) -> QMenu:
        """All that can be done with one lane."""
        from timeline_app.gui.lane_menus import head_menu

        return head_menu(self, key, colours)

    def ways_menu(self) -> QMenu:
        """What can decide the lanes, and what is done with all of them."""
        from timeline_app.gui.lane_menus import ways_menu

        return ways_menu(self)

    def _popup(self, menu: QMenu, where: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _asked_name(self, now: str) -> str | None:
        title, given = QInputDialog.getText(
            self.widget, "Rename lane", "Name of the lane (empty for its own name):", text=now
        )
        return title if given else None


def count_in_words(count: int) -> str:
    return f"{count:,} event{'' if count == 1 else 's'}"
