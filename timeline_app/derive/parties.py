"""Who does something and whom it is done to, in a form that can be compared: heads, owners, names.

"The roof of a barn" and "the roof of a church" have one head and belong to two things; "a ferry off Corran" is no
"ferry off Merrow". What stands around a head often changes from one article to the next: only what tells one thing
from another is asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline_app.derive.acts import is_anybody, is_collective, is_generic, sides_apart
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import COORDINATORS, DETERMINERS, PREPOSITIONS, RELATIVES, is_plural
from timeline_app.derive.name_words import name_words
from timeline_app.derive.tokens import Word

Stems = frozenset[str]
_NONE: Stems = frozenset()
_OWNED = ("'s", "’s", "s'", "s’")
#: "The plan for a road" is another than "the plan for a mill".
_OF = frozenset({"of", "for", "against"})
_APOSTROPHES = frozenset({"'", "’"})
#: "The dam above the town", "ran aground off Corran".
PLACING = PREPOSITIONS | function_words("placing_prepositions")
_AFTER_HEADS = PLACING | RELATIVES | COORDINATORS
#: Short names that differ in one letter are two names.
_LONG_NAME = 5


@dataclass(frozen=True, slots=True)
class Party:
    """All in stems. ``heads``: what it is ("dam"; of "the mayor, Ana Costa" both); ``owners``: after "of", before "'s".

    ``words`` are those without what only tells where it is; ``named`` the capitalised ones, wherever they stand.
    ``many``: a plural that is no name. ``known``: told with "the", as what has been told of already.
    """

    words: Stems = _NONE
    heads: Stems = _NONE
    owners: Stems = _NONE
    named: Stems = _NONE
    many: bool = False
    known: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


NOBODY = Party()


def party(words: Sequence[Word], content: Callable[[str], Stems], inner: bool = False) -> Party:
    """Of a noun phrase with what is told of it: "the owner of the mill at Delby, Ana Costa".

    ``inner``: its first word begins no sentence, so that a capital makes it a name.
    """
    return _Phrase(words, content, inner).party()


class _Phrase:
    """A noun phrase, read word by word: ``inside`` a part that a preposition begins, which is ``owned`` after "of"."""

    def __init__(self, words: Sequence[Word], content: Callable[[str], Stems], inner: bool) -> None:
        self._words, self._content, self._inner = words, content, inner
        self._kept = [word for at, word in enumerate(words) if _tells(words, at, content)]
        self._told: list[Word] = []
        self._heads: list[Word] = []
        self._owners: list[Word] = []
        self._named: list[Word] = []
        self._many = self._inside = self._owned = False

    def party(self) -> Party:
        for at, word in enumerate(self._kept):
            if word.lower in RELATIVES or (self._told and _opens_clause(self._words, word)):
                break
            if not self._divides(word):
                self._take(word, self._kept[at + 1] if at + 1 < len(self._kept) else None)
        told, heads, owners, named = (
            _stems(each, self._content) for each in (self._told, self._heads, self._owners, self._named)
        )
        return Party(
            told, heads, owners, named, self._many, bool(self._words) and self._words[0].lower == "the"
        )

    def _divides(self, word: Word) -> bool:
        """Whether it is no word of what is told, but begins another part of the phrase or ends one."""
        told = self._told
        if word.lower in PLACING:
            self._inside, self._owned = True, word.lower in _OF
            return True
        if word.text in _APOSTROPHES and told and told[-1].end == word.start and told[-1].lower.endswith("s"):
            # "The bakers' union".
            self._heads = [each for each in self._heads if each is not told[-1]]
            self._owners.append(told[-1])
            return True
        if word.is_sign or word.lower in COORDINATORS:
            self._inside = self._owned = self._owned and word.text != ","
            return True
        return False

    def _take(self, word: Word, after: Word | None) -> None:
        names = word.text[0].isupper() and word.lower.removesuffix(".") not in _roles()
        if names and (self._inner or word is not self._words[0] or _begins_name(self._words)):
            self._named.append(word)
        if self._inside and not self._owned:
            return
        self._told.append(word)
        heads = self._heads
        if self._owned and heads and names and heads[-1].lower in name_words().place_kinds:
            # "The village of Orsby".
            heads.append(word)
        elif word.text.endswith(_OWNED) or self._owned:
            self._owners.append(word)
        elif self._ends(word, after):
            heads.append(word)
            self._many = self._many or (is_plural(word.lower) and word.text[0].islower())

    def _ends(self, word: Word, after: Word | None) -> bool:
        """Whether a word is the last of its part of the phrase: what it is."""
        return (
            after is None
            or after.is_sign
            or after.lower in _AFTER_HEADS
            or _opens_clause(self._words, after)
            # "The governor" and "Governor Falk".
            or (word.lower in _roles() and after.text[0].isupper())
        )


def _tells(words: Sequence[Word], at: int, content: Callable[[str], Stems]) -> bool:
    word = words[at]
    return word.is_sign or word.lower in _AFTER_HEADS or bool(content(word.text))


def _opens_clause(words: Sequence[Word], word: Word) -> bool:
    """ "A boat | carrying nine people": what follows says more of it, in a clause without a verb of its own."""
    if word.verbal is None or word.verbal.gerund is None:
        return False
    at = next(at for at, each in enumerate(words) if each is word)
    after = words[at + 1] if at + 1 < len(words) else None
    return at > 0 and after is not None and (after.lower in DETERMINERS or after.text[0].isdigit())


def _begins_name(words: Sequence[Word]) -> bool:
    """Whether the first word, which is capitalised anyway, is of a name: "Ana Costa", "Costa's"."""
    return words[0].text.endswith(_OWNED) or (len(words) > 1 and words[1].text[0].isupper())


def _stems(words: Sequence[Word], content: Callable[[str], Stems]) -> Stems:
    return _NONE.union(*(content(word.text) for word in words))


def compared(
    one: Party, two: Party, told: Stems, also: Stems, loosely: Callable[[Stems], Stems]
) -> bool | None:
    """Whether two parties are one; None where one is not told, or where the other telling has it elsewhere.

    ``told`` and ``also`` are all words of the two tellings; ``loosely`` gives what things are called as well.
    """
    if not one or not two:
        return None
    if one.heads & two.heads or _short_for(one, two) or _short_for(two, one):
        return not _told_apart(one, two, loosely)
    if loosely(one.heads) & two.heads or loosely(two.heads) & one.heads:
        return not _told_apart(one, two, loosely)
    if _acts_for(one, two) or _acts_for(two, one):
        return True
    if any(spelled_alike(each, other) for each in one.named & one.heads for other in two.named & two.heads):
        return True
    if is_anybody(one.heads) or is_anybody(two.heads):
        return None
    # "Lena Dorn's deputy" and "Lena Dorn", "the ship's captain" and "the ship's owner" are not one.
    elsewhere = (one.heads & (also - two.words)) | (two.heads & (told - one.words))
    return None if any(not is_generic(word) for word in elsewhere) else False


def _short_for(one: Party, two: Party) -> bool:
    """ "Alder" of "Alder Lines": a part of a name, and nothing else."""
    return bool(one.words) and one.words <= one.named and one.words <= two.named - two.owners


def _acts_for(one: Party, two: Party) -> bool:
    """ "The union of bakers" acts for the bakers, "the firm's board" for the firm."""
    return is_collective(one.heads) and bool(one.owners & two.heads)


def _told_apart(one: Party, two: Party, loosely: Callable[[Stems], Stems]) -> bool:
    """Whether the same word is told of two: of two owners, or with two names ("the Harbour Act", "the Roads Act")."""
    owners = _certain(one.owners), _certain(two.owners)
    if all(owners) and not (
        one.owners & two.words or two.owners & one.words or loosely(owners[0]) & loosely(owners[1])
    ):
        return True
    if sides_apart(one.words, two.words):
        return True
    rest = _certain(one.words - one.heads), _certain(two.words - two.heads)
    if not _certain(one.heads & two.heads) and all(rest) and rest[0].isdisjoint(rest[1]):
        # "Kale shares", "Dorn shares": what many have, of two.
        return True
    mine, theirs = one.named - two.words, two.named - one.words
    if not mine or not theirs:
        return False
    others = one.named & two.named - one.heads - two.heads
    return not others and not any(spelled_alike(each, other) for each in mine for other in theirs)


def names_before(
    words: Sequence[Word], content: Callable[[str], Stems], inner: bool = False
) -> frozenset[tuple[str, str]]:
    """Each word with the names right before it, in stems: "the Kale bridge", "the Velda Museum", "Ana Costa"."""
    found = []
    for at, word in enumerate(words):
        run = at
        while run and words[run - 1].text[:1].isupper() and words[run - 1].lower not in _roles():
            run -= 1
        if run == 0 and at == 1 and not inner and not words[at].text[0].isupper():
            continue  # "Dockers here": every first word has a capital
        before = _stems(words[run:at], content)
        found += [(head, name) for head in content(word.text) for name in before]
    return frozenset(found)


def called_apart(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> bool:
    """Whether two things of one kind have different names in them."""
    for head in {head for head, _ in one} & {head for head, _ in two}:
        first, second = (
            {name for each, name in one if each == head},
            {name for each, name in two if each == head},
        )
        if first.isdisjoint(second) and not any(spelled_alike(a, b) for a in first for b in second):
            return True
    return False


def same_person(one: str, two: str) -> bool:
    """Whether two names can be those of one person: "Lena Dorn", "L. Dorn", "Dorn", but not "Jan Dorn"."""
    first, second = _parts(one), _parts(two)
    if not first or not second:
        return True
    if first[-1] != second[-1] and not spelled_alike(first[-1], second[-1]):
        return False
    given = [
        (each, other)
        for each in first[:-1]
        for other in second[:-1]
        if each not in _roles() and other not in _roles()
    ]
    return not given or any(
        each.startswith(other) or other.startswith(each) or spelled_alike(each, other)
        for each, other in given
    )


def same_body(one: str, two: str) -> bool:
    """Whether two names can be those of one organisation: "the Corran Museum" is none of "the Velda Museum"."""
    first, second = _parts(one), _parts(two)
    mine, theirs = set(first) - set(second), set(second) - set(first)
    return not (mine and theirs and first[-1] == second[-1])


def _parts(name: str) -> list[str]:
    return [word.removesuffix(".") for word in folded(name.casefold()).split()]


def folded(word: str) -> str:
    """Without accents: articles spell a foreign name with and without them."""
    if word.isascii():
        return word
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))


@cache
def _roles() -> Stems:
    words = name_words()
    return words.role_heads | words.role_ambiguous | words.titles


def _certain(words: Stems) -> Stems:
    return frozenset(word for word in words if not is_generic(word))


@lru_cache(maxsize=1 << 12)
def spelled_alike(one: str, two: str) -> bool:
    """Whether two names can be one in two spellings: a letter more, less or another, in long names of one beginning."""
    if min(len(one), len(two)) < _LONG_NAME or one[:2] != two[:2] or abs(len(one) - len(two)) > 1:
        return False
    head = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    return one[head + 1 :] in (two[head:], two[head + 1 :]) or one[head:] == two[head + 1 :]
