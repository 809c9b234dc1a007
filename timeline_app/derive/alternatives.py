"""The regex of many words, each of them in one of its spellings, in which what words have in common is written once.

Python reads the regex of a rule character by character, and hundreds of rules have the months, the feasts or the
numbers in them: what is not written twice need not be read twice, nor matched twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: Space inside an expression: some blanks with at most one line break, never a paragraph's end. Other ways to go on
#: may be added behind it.
_SPACES = r"[ \t\xa0]{1,4}(?:\n[ \t]{0,4})?|\n[ \t]{0,4}"
SPACE = rf"(?:{_SPACES})"
#: Space, or nothing behind a sign.
SPACE_OR_SIGN = rf"(?:{_SPACES}|(?<=[^\w\s]))"
#: Between the words of one name there may be a hyphen.
SPACE_OR_HYPHEN = rf"(?:{_SPACES}|-)"
_END = r"(?!\w)"
#: After the stem of "Aug.", which need not have its full stop; "Aug.27" is written, too.
_DOTTED = r"(?:\.(?![^\W\d_])|(?!\w))"

#: The signs that may follow, as a regex has them, each with what may follow it; "" is the end of a word.
_Tree = dict[str, "_Tree"]


def alternatives(words: Iterable[str]) -> str:
    """The regex, without groups, of any of the words as a whole; the longest that fits is preferred.

    A last full stop, which only single words may have, may be missing; a blank is any space or a hyphen, an
    apostrophe of either kind.
    """
    longest_first = sorted(words, key=len, reverse=True)
    plain = [word for word in longest_first if not word.endswith(".")]
    dotted = [word.removesuffix(".") for word in longest_first if word.endswith(".")]
    kinds = [
        _one_of(_phrases([each.split(" ") for each in kind])) + end
        for kind, end in ((plain, _END), (dotted, _DOTTED))
        if kind
    ]
    return kinds[0] if len(kinds) == 1 else _one_of(kinds)


def _phrases(phrases: Iterable[Sequence[str]]) -> list[str]:
    """The regexes of phrases; first words with which the same can go on stand together."""
    following: dict[str, list[Sequence[str]]] = {}
    for first, *rest in phrases:
        following.setdefault(first, []).append(rest)
    together: dict[str, list[str]] = {}
    for first, rests in following.items():
        together.setdefault(_rest(rests), []).append(first)
    return [_one_of(_written(_tree(words))) + rest for rest, words in together.items()]


def _rest(rests: Sequence[Sequence[str]]) -> str:
    """What can follow a word; that nothing does comes last."""
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    regex = SPACE_OR_HYPHEN + _one_of(_phrases(longer))
    return regex if len(longer) == len(rests) else _one_of([regex, ""])


def _sign(sign: str) -> str:
    return "['’]" if sign == "'" else re.escape(sign)


def _tree(words: Sequence[str]) -> _Tree:
    """What begins the longest word comes first, and the end of a word after all that goes on with it."""
    tree: _Tree = {}
    for word in words:
        at = tree
        for sign in word:
            at = at.setdefault(_sign(sign), {})
        at[""] = {}
    return tree


def _written(tree: _Tree) -> list[str]:
    return [sign + (_one_of(_written(rest)) if rest else "") for sign, rest in tree.items()]


def _one_of(regexes: Sequence[str]) -> str:
    """One regex for any of these; more can follow it."""
    return regexes[0] if len(regexes) == 1 else f"(?:{'|'.join(regexes)})"
