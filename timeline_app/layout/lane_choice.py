"""What a reader has chosen for the lanes: by what they are, their order, names, colours, what is folded or hidden.

A value; as text it goes into the project's settings. A lane is known by its key: the name that the events
have for it, ``NONE`` for the lane of those without one, ``OTHERS`` for that of the rarest names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

#: The name of a choice among a project's settings.
SETTING = "view.lanes"
NONE = ""
OTHERS = "…"


class By(StrEnum):
    """What decides the lane of an event."""

    STATUS = "status"
    SOURCE = "source"
    PERSON = "person"
    PLACE = "place"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class LaneStyle:
    """One lane as the reader wants it. ``title`` "" is its own name; ``tint`` indexes the theme's lane colours."""

    title: str = ""
    tint: int | None = None
    folded: bool = False
    hidden: bool = False


_PLAIN = LaneStyle()


@dataclass(frozen=True, slots=True)
class LaneChoice:
    """``order`` and ``styles`` are kept for each way by itself: going back finds them again."""

    by: By = By.STATUS
    orders: Mapping[By, tuple[str, ...]] = field(default_factory=dict)
    styles: Mapping[By, Mapping[str, LaneStyle]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        return self.orders.get(self.by, ())

    @property
    def touched(self) -> bool:
        """Something of the present way differs from what nobody has chosen."""
        return bool(self.order or self.styles.get(self.by))

    def style(self, key: str) -> LaneStyle:
        return self.styles.get(self.by, {}).get(key, _PLAIN)

    def with_by(self, by: By) -> LaneChoice:
        return replace(self, by=by)

    def with_style(self, key: str, style: LaneStyle) -> LaneChoice:
        mine = {**self.styles.get(self.by, {}), key: style}
        if style == _PLAIN:
            del mine[key]
        return replace(self, styles={**self.styles, self.by: mine})

    def with_order(self, keys: Sequence[str]) -> LaneChoice:
        return replace(self, orders={**self.orders, self.by: tuple(keys)})

    def moved(self, keys: Sequence[str], key: str, to: int) -> LaneChoice:
        """``keys`` are the lanes in their present order; the one of that key goes before what is at ``to``."""
        rest = [each for each in keys if each != key]
        at = to - sum(1 for each in keys[:to] if each == key)
        rest.insert(max(min(at, len(rest)), 0), key)
        return self.with_order(rest)

    def with_all(self, *, hidden: bool | None = None, folded: bool | None = None, keys: Sequence[str] = ()) -> (
        LaneChoice
    ):  # fmt: skip
        """Every lane of the present way (and those of ``keys``) hidden or not, folded or not."""
        made = self
        for key in dict.fromkeys([*self.styles.get(self.by, {}), *keys]):
            style = self.style(key)
            made = made.with_style(
                key,
                replace(
                    style,
                    hidden=style.hidden if hidden is None else hidden,
                    folded=style.folded if folded is None else folded,
                ),
            )
        return made

    def plain(self) -> LaneChoice:
        """The present way as nobody has touched it."""
        return replace(
            self,
            orders={by: order for by, order in self.orders.items() if by is not self.by},
            styles={by: styles for by, styles in self.styles.items() if by is not self.by},
        )

    @property
    def work(self) -> LaneChoice:
        """What a reader would not want to lose: names, colours, order, hiding; not what is folded or looked at."""
        made = replace(self, by=By.STATUS)
        for by in self.styles:
            made = replace(made, by=by).with_all(folded=False)
        styles = {by: mine for by, mine in made.styles.items() if mine}
        return LaneChoice(By.STATUS, {by: order for by, order in self.orders.items() if order}, styles)

    def text(self) -> str:
        """As JSON, for the project's settings."""
        import json

        styles = {
            by.value: {key: _changes(style) for key, style in mine.items()}
            for by, mine in self.styles.items()
            if mine
        }
        orders = {by.value: list(order) for by, order in self.orders.items() if order}
        made = {"by": self.by.value, "orders": orders, "styles": styles}
        return json.dumps(made, ensure_ascii=False, sort_keys=True)

    @classmethod
    def of(cls, text: str) -> LaneChoice:
        """From ``text()``. What another version or another program wrote and makes no sense counts as not chosen."""
        if not text:
            return cls()
        import json  # few timelines need it

        try:
            read = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(read, dict):
            return cls()
        ways = {by.value: by for by in By}
        orders = {
            ways[name]: tuple(key for key in order if isinstance(key, str))
            for name, order in _table(read.get("orders")).items()
            if name in ways and isinstance(order, list)
        }
        styles = {
            ways[name]: {key: _style(_table(style)) for key, style in _table(mine).items()}
            for name, mine in _table(read.get("styles")).items()
            if name in ways
        }
        by = read.get("by")
        return cls(ways.get(by, By.STATUS) if isinstance(by, str) else By.STATUS, orders, styles)


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _changes(style: LaneStyle) -> dict[str, object]:
    plain = asdict(_PLAIN)
    return {name: value for name, value in asdict(style).items() if value != plain[name]}


def _style(read: dict[str, object]) -> LaneStyle:
    title, tint = read.get("title"), read.get("tint")
    return LaneStyle(
        title if isinstance(title, str) else "",
        tint if isinstance(tint, int) and not isinstance(tint, bool) and tint >= 0 else None,
        read.get("folded") is True,
        read.get("hidden") is True,
    )
