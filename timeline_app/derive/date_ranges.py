"""Two dates of which the second ends what begins with the first: "from May to September"."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline_app.dates.civil import civil
from timeline_app.dates.grain import Grain
from timeline_app.derive.context import number
from timeline_app.derive.mentions import Mention
from timeline_app.derive.signals import Read

_TO = re.compile(r"\s{0,3}(?:-|–|—|to|until|till|through|into)\s{0,3}")
_AND = re.compile(r"\s{1,3}and\s{1,3}")
_BETWEEN = re.compile(r"\bbetween\s{1,3}\Z", re.I)
_REACH = 12
#: Readings of what lies in a year that the text may leave out.
_IN_YEAR = frozenset({"date", "month", "part-of-month", "bare-season"})


def ending_after(text: str, begun: Read, mention: Mention) -> Mention:
    """The second date of a range with its year, where it has none: the first such date after the first one's."""
    start = begun.answer.when
    if (
        mention.rule.reads not in _IN_YEAR
        or begun.mention.rule.reads not in _IN_YEAR
        or "year" in mention.values
    ):
        return mention
    if start is None or start.end is not None or not start.start.bounded or start.start.grain > Grain.SEASON:
        return mention
    if not _is_range(text, begun.mention, mention):
        return mention
    year, month, day = civil(start.start.lo)[:3]
    own = (
        number(mention.values, "month", "month_alone", "season") or month,
        number(mention.values, "day") or 31,
    )
    return replace(mention, values={**mention.values, "year": year + (own < (month, day))})


def _is_range(text: str, first: Mention, second: Mention) -> bool:
    if _TO.fullmatch(text, first.end, second.start):
        return True
    joined = _AND.fullmatch(text, first.end, second.start)
    return joined is not None and _BETWEEN.search(text, max(0, first.start - _REACH), first.start) is not None
