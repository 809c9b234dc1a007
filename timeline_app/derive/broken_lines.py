"""Which line goes on in the next one: pages that are read without their links and fonts lose the flow of a paragraph.

"It was shut until", "January 2013", "when a buyer was found" are three lines of one sentence, whatever stands between.
"""

from __future__ import annotations

import re

from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.function_words import function_words

_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*\Z")
#: "iTunnel", "eBoat": a name may begin a sentence in lower case.
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]\w*")
_BYLINE = re.compile(r"(?:by|from|photo|image|via|with) ", re.I)
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"\S+")
#: "When", "by Ana Costa", "home", "news": of lines so short, that begin in lower case, none goes on in the other.
_MENU = 24
#: Behind a comma a line of so many words goes on; fewer are a name under a letter.
_PHRASE = 5
_DATES = "|".join([*MONTHS, *WEEKDAYS])
_DATE = re.compile(rf"(?:{_DATES}|\d{{1,2}} (?:{_DATES})|(?:1[5-9]|20)\d\d)\b")
_NEVER_LAST = function_words("never_last")
_BEFORE_DATES = function_words("before_dates")


def goes_on(line: str, following: str) -> bool:
    """Whether the sentence of a line goes on in the line that follows it; both without the space around them."""
    if _ENDED.search(line[-8:]) or not following:
        return False
    first = following[0]
    if first in ",;)":
        return True
    if first.islower() or (first == "(" and following[1:2].islower()):
        if _BRAND.match(following) or _BYLINE.match(following):
            return False
        menu = len(following) <= _MENU and len(line) <= _MENU and line[0].islower()
        return not menu or line[-1] == "," or _leads_on(line)
    if line[-1] == ",":
        return len(_WORD.findall(following[:80])) >= _PHRASE and first.isalnum()
    return first.isalnum() and (_leads_on(line) or _before_date(line, following))


def _last_word(line: str) -> str:
    found = _LAST_WORD.search(line[-24:])
    return found[0].lower() if found else ""


def _leads_on(line: str) -> bool:
    """ "There were several of the": no phrase ends so."""
    return _last_word(line) in _NEVER_LAST


def _before_date(line: str, following: str) -> bool:
    """ "It began in", "June 1911"."""
    return _last_word(line) in _BEFORE_DATES and _DATE.match(following) is not None
