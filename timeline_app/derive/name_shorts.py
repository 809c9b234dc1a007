"""Short names of organisations: "the World Health Organization (WHO)" is "WHO" from then on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline_app.derive.name_kinds import Kind
from timeline_app.derive.name_words import name_words, normal, usual_names
from timeline_app.derive.names import Name

_IN_BRACKETS = re.compile(r"(?:,)?\s*\((?:the\s+)?(?:or\s+)?[\"“]?(?P<short>[A-Z][A-Za-z&.-]{1,9})[\"”]?\)")
_CLOSER = re.compile(
    rf"(?:,? (?:{'|'.join(sorted(name_words().organisation_closers))})\.?)+\Z", re.IGNORECASE
)
_LONGEST_ACRONYM = 4
_WORDS = re.compile(r"[^\W\d_]+")


def short_names(text: str, names: Iterable[Name]) -> dict[str, str]:
    """The full names by the acronyms that the text gives them in brackets.

    Only what begins with the name's own letters counts: "the Liberal Party (Spain)" names no acronym.
    """
    found: dict[str, str] = {}
    for name in names:
        match = _IN_BRACKETS.match(text, name.end) if " " in name.text else None
        if match is None:
            continue
        short = match["short"].replace(".", "")
        if sum(map(str.isupper, short)) > 1 and _made_of(short, name.text):
            found.setdefault(short, name.text)
    return found


def firms(names: Iterable[Name]) -> dict[str, str]:
    """The full names of firms by what else they are called: "Hartley Foods" is Hartley Foods Inc., and so is "Hartley".

    The first word alone counts where that is the first word of one firm only.
    """
    found: dict[str, set[str]] = {}
    alone = set()
    full = {}
    for name in names:
        if name.kind == "organisation":
            words = name.text.split()
            found.setdefault(words[0], set()).add(name.text)
            alone |= {words[0]} if len(words) == 1 else set()
            for short in (name.text.partition(",")[0], _CLOSER.sub("", name.text)):
                if short != name.text and (" " in short or "," in name.text):
                    full[short] = name.text
    for word in alone:
        longer = sorted(found[word] - {word}, key=len)
        if longer and all(each.startswith(longer[0]) for each in longer) and not word.isupper():
            full[word] = full.get(longer[0], longer[0])
    return full


def listed(name: str, kind: Kind) -> str:
    """The name under which a place or body is listed: "U.S." is the United States, "HARBORTON" is Harborton."""
    if kind not in ("place", "organisation"):
        return name
    usual = usual_names().get(normal(name))
    if usual is None and kind == "place" and name.isupper() and len(name) > _LONGEST_ACRONYM:
        # As datelines have them.
        return " ".join(word.capitalize() for word in name.split())
    return usual or name


def _made_of(short: str, full: str) -> bool:
    """Whether the capitals of an acronym begin words of the name, in their order, the first one the first."""
    initials = [word[0].upper() for word in _WORDS.findall(full)]
    letters = [char.upper() for char in short if char.isupper()]
    if not initials or letters[0] != initials[0]:
        return False
    at = 0
    for letter in letters:
        if letter not in initials[at:]:
            return False
        at = initials.index(letter, at) + 1
    return True
