"""The headline: told again by the article, or an event of its own."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.derive.analysis import Analysis
from timeline_app.derive.clauses import parse
from timeline_app.derive.drafts import Draft, stems
from timeline_app.derive.eventhood import heads_an_event
from timeline_app.derive.grammar import Voice
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.sentences import Range
from timeline_app.derive.titles import title_of
from timeline_app.derive.undated import Undated
from timeline_app.derive.wording import Wording
from timeline_app.model.event import Evidence, Role, Status

#: A headline tells one of so many events that the article tells first.
_HEADED = 6


class Headlines:
    """Of one document."""

    def __init__(self, text: str, wording: Wording, undated: Undated, analysis: Analysis) -> None:
        self._text, self._wording, self._undated, self._analysis = text, wording, undated, analysis
        self._written = analysis.dating.written if analysis.news else None

    def draft(self, drafts: Sequence[Draft]) -> Draft | None:
        """Hang the headline on the event that it heads; a new event where no one of the first ones is that."""
        where = self._analysis.head.headline
        if where is None or self._written is None:
            return None
        end = self._wording.trimmed_end(where.start, self._headline_end(where))
        parsed = parse(self._text, where.start, end)
        about = stems(self._text[where.start : end])
        told = any(group.finite or group.voice is Voice.INFINITIVE for group in parsed.groups)
        first = drafts[:_HEADED]
        best = max(first, key=lambda draft: len(draft.stems & about), default=None)
        if best is not None and len(best.stems & about) >= 2 - told:
            best.evidence.append(Evidence(Role.EVENT, self._wording.quote(where.start, end)))
            return None
        verb = next((clause.verb for clause in parsed.clauses if clause.verb is not None), None)
        if not told or verb is None or not heads_an_event(verb, parsed, self._text):
            return None
        title = title_of(self._text, where.start, [end])
        ahead = verb.voice in (Voice.FUTURE, Voice.INFINITIVE)
        when = self._undated.somewhen(ahead and not verb.passive)
        return self._wording.draft(
            where.start, end, title, when, Status.PLANNED if ahead else Status.HAPPENED, verb
        )

    def _headline_end(self, where: Range) -> int:
        """Before a line of the headline's block that is only a date."""
        line = self._text.rfind("\n", where.start, where.end)
        if line < 0:
            return where.end
        date = next(find_mentions(self._text, line + 1, where.end), None)
        alone = date is not None and date.start == line + 1 and date.end == where.end
        return line if alone else where.end
