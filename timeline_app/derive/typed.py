"""A date that somebody types as an article would say it ("last April", "Monday night"), seen from a given day."""

from __future__ import annotations

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.context import Context, Tense
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.resolve import resolve


def read_typed(words: str, day: FuzzyDate) -> DateSpan | None:
    """What the words mean on ``day``; None when they are no time expression, or name no date."""
    for tense in (Tense.NONE, Tense.PAST):
        context = Context(day, day, day, tense)
        for mention in find_mentions(words, 0, len(words)):
            rest = words[: mention.start] + words[mention.end :]
            when = resolve(mention, context).when
            if when is not None and not rest.strip(" .,"):
                return when
    return None
