"""The words and verb groups of a sentence, looked up when it is cut into clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, count
from operator import attrgetter

from timeline_app.derive.grammar import CALENDAR, PREPOSITIONS, VerbGroup
from timeline_app.derive.interruptions import interruptions
from timeline_app.derive.tokens import Word

#: Signs at which a clause may end.
BREAKS = frozenset({",", ";", ":", "--", "---", "—", "–", "(", ")", "?", "!"})
_INTRODUCING = frozenset({"following", "after", "amid", "despite", "since"})
_is_sign = attrgetter("is_sign")


class Outline:
    """The words and verb groups of a sentence, with what is asked about them again and again.

    ``introduction`` is the index of the comma after "Following <what came before>,", 0 where none is.
    """

    def __init__(self, words: list[Word], groups: list[VerbGroup]) -> None:
        self.words, self.groups = words, groups
        self._firsts = [group.first for group in groups]
        self.finite = [group for group in groups if group.finite]
        self._finite_firsts = [group.first for group in self.finite]
        self.sure = [group for group in self.finite if group.rank >= 2]
        self._sure_firsts = [group.first for group in self.sure]
        signs = [*compress(count(), map(_is_sign, words))]
        commas = [at for at in signs if words[at].text in BREAKS]
        #: The other signs: quotation marks, stops.
        self.marks = [at for at in signs if words[at].text not in BREAKS]
        #: Words of interruptions, at which no clause opens, and commas that part none.
        self.inside, self.glued = interruptions(words, commas, self.sure, self.has_finite)
        self.glued |= _places(words, self.marks)
        self._breaks = [at for at in commas if at not in self.glued]
        self.introduction = _introduction_end(self)
        self.begun: set[int] = set()  #: where what is said begins, with a subject before an aside

    def next_break(self, at: int) -> int:
        """The first sign from a word on that may end a clause, else the sentence's end."""
        index = bisect_left(self._breaks, at)
        return self._breaks[index] if index < len(self._breaks) else len(self.words)

    def groups_in(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups that begin in ``first:last``."""
        return self.groups[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def group_after(self, at: int) -> VerbGroup | None:
        index = bisect_right(self._firsts, at)
        return self.groups[index] if index < len(self.groups) else None

    def group_before(self, at: int) -> VerbGroup | None:
        index = bisect_left(self._firsts, at)
        return self.groups[index - 1] if index else None

    def finite_after(self, at: int) -> VerbGroup | None:
        index = bisect_right(self._finite_firsts, at)
        return self.finite[index] if index < len(self.finite) else None

    def finite_in(self, first: int, last: int) -> list[VerbGroup]:
        """The finite verb groups that begin in ``first:last``."""
        return self.finite[bisect_left(self._finite_firsts, first) : bisect_left(self._finite_firsts, last)]

    def has_finite(self, first: int, last: int) -> bool:
        index = bisect_left(self._finite_firsts, first)
        return index < len(self.finite) and self._finite_firsts[index] < last

    def tells(self, first: int, last: int) -> bool:
        """Whether words tell something with a verb of their own; "like" is none in "birds like the wren"."""
        index = bisect_left(self._finite_firsts, first)
        for group in self.finite[index : index + 2]:
            if group.first < last and (group.rank >= 2 or self.words[group.first].lower not in PREPOSITIONS):
                return True
        return False

    def first_sure(self, first: int, last: int) -> VerbGroup | None:
        """The first group that is surely a verb and begins in ``first:last``."""
        index = bisect_left(self._sure_firsts, first)
        found = self.sure[index] if index < len(self.sure) else None
        return found if found is not None and found.first < last else None

    def last_sure(self, first: int, last: int) -> tuple[int, VerbGroup | None]:
        """How many finite groups that are surely verbs begin in ``first:last``, and the last of them."""
        lo, hi = bisect_left(self._sure_firsts, first), bisect_left(self._sure_firsts, last)
        return (hi - lo, self.sure[hi - 1]) if lo < hi else (0, None)


def _places(words: list[Word], marks: list[int]) -> set[int]:
    """The commas of "the Camden, Me., yard": they part nothing."""
    found: set[int] = set()
    for stop in marks:
        at = stop - 2
        if words[stop].text != "." or not 2 <= at < len(words) - 4:
            continue
        state = words[at].text == "," and words[stop + 1].text == ","
        if not state or not words[at + 1].text[0].isupper() or not words[at + 4].text[0].islower():
            continue
        if "the" in (words[at - 2].lower, words[at - 3].lower if at > 2 else ""):
            found |= {at, at + 3}
    return found


def _introduction_end(outline: Outline) -> int:
    """ "Following <what came before>, <main clause>": the index of that comma, 0 when the sentence begins otherwise."""
    words = outline.words
    if not words or words[0].lower not in _INTRODUCING:
        return 0
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    first_verb = outline.finite[0] if outline.finite else None
    if comma and all(word.lower in CALENDAR or word.text[0].isdigit() for word in words[1:comma]):
        # "Since Tuesday, ..." dates what follows.
        return 0
    own_clause = words[0].lower in ("after", "since") and first_verb is not None and first_verb.last <= comma
    if not comma or own_clause or outline.finite_after(comma) is None:
        return 0
    return comma
