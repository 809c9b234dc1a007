"""Events in somebody's words: at their words stands who says so, and in their titles who "I" and "it" are."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.derive.drafts import Draft
from timeline_app.derive.function_words import function_words
from timeline_app.derive.occasions import tells_saying
from timeline_app.derive.statements import Statement
from timeline_app.derive.titles import capitalised, said_by, with_subject
from timeline_app.model.event import Evidence, Role

_WEATHER = function_words("weather")


def attribute(
    statement: Statement, own: list[Draft], person: bool, quoted: Sequence[tuple[int, int]]
) -> None:
    """Tell of the events of a sentence who reports them; an act of speech is told by the article itself.

    ``person``: who says so is one by name. ``quoted``: the ranges of what stands in quotation marks.
    """
    for draft in own:
        if statement.act[0] <= draft.at < statement.act[1] or tells_saying(draft, statement):
            draft.speaker = statement.speaker
        elif any(_reports(statement, item) for item in draft.evidence):
            # "My mother waited until she died," said Ana: in her own words she is "I".
            own_words = any(start <= draft.at < end for start, end in quoted)
            draft.title = _titled(draft.title, statement, person, own_words)
            draft.evidence = [
                Evidence(item.role, item.quote, statement.speaker) if item.role is Role.EVENT else item
                for item in draft.evidence
            ]


def _titled(title: str, statement: Statement, person: bool, own_words: bool) -> str:
    """The title with the speaker's name for the pronoun that means who speaks, else with who says so before it."""
    spoken = statement.speaker
    name = spoken.split(",")[0] if spoken[:1].isupper() else capitalised(statement.who)
    thing = title.startswith("It ")
    if thing and not _WEATHER.isdisjoint(title.lower().split()[:4]):
        # "It rained": nobody is meant.
        return title
    fits = not person if thing else person and not statement.for_another
    if name[:1].isupper() and fits and not own_words:
        title = with_subject(title, name)
    return said_by(title, name)


def _reports(statement: Statement, item: Evidence) -> bool:
    """Whether somebody says these words; what is told of the speaker beside it, nobody says."""
    return item.quote.start < statement.end and statement.start < item.quote.end
