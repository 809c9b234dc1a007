"""How fine a date is (grain), how sure (doubt), and what its bounds mean (edge)."""

from __future__ import annotations

from enum import Enum, IntEnum, IntFlag


class Grain(IntEnum):
    """The unit to which a date is known, from fine to coarse. The numbers are stored: never renumber."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    PART_OF_DAY = 3
    DAY = 4
    WEEK = 5
    MONTH = 6
    QUARTER = 7
    SEASON = 8
    YEAR = 9
    DECADE = 10
    CENTURY = 11

    @property
    def label(self) -> str:
        """The name in files and for people: ``part-of-day``."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_label(cls, label: str) -> Grain:
        """Raises ValueError for a name that no grain has."""
        try:
            return cls[label.upper().replace("-", "_")]
        except KeyError:
            raise ValueError(
                f"“{label}” is not a grain; known are {', '.join(g.label for g in cls)}"
            ) from None


class Doubt(IntFlag):
    """EDTF's qualifiers: ``~`` approximate (circa), ``?`` uncertain (perhaps), ``%`` both."""

    NONE = 0
    APPROXIMATE = 1
    UNCERTAIN = 2


class Edge(Enum):
    """What a date's bounds are worth."""

    DATED = "dated"  #: the text gives the date
    OPEN = "open"  #: an end that had not come yet, as far as the text knows ("since April")
    UNKNOWN = "unknown"  #: there is one, and the text does not say when
