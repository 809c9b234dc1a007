"""Quotation marks and brackets of titles: what has lost its other half goes, and what stops inside a quotation."""

from __future__ import annotations

import re

#: A bracket that opens after so many characters goes with the words in it.
_LEAST = 24
#: A full stop at the end of a title, not that of an abbreviation.
_STOP = re.compile(r"(?:[a-z]{5}|\d{2}|-)\.\Z")
_PAIRED = ("“", "”", "(", ")")
_STOPPED_QUOTES = ('."', ".”", ',"', ",”")
_SAYING = re.compile(
    r"\b(?:said|says|saying|say|told|stated|states|stating|added|adding|adds|asked|replied|wrote|commented)\b[^:\"“]{0,60}\Z"
)


def balanced(words: str) -> str:
    """Without a quotation mark or bracket that has lost its other half."""
    if words.count('"') % 2:
        at = words.rfind('"')
        words = _without_mark(words, at)
    for opening, closing in ("“”", "()") if any(map(words.__contains__, _PAIRED)) else ():
        lost = words.count(opening) - words.count(closing)
        if opening == "(" and lost == 1 and words.rfind(opening) >= _LEAST:
            # "fell to 3 euros (4 | dollars)": half of an aside.
            words = words[: words.rfind(opening)]
        elif lost == 1 and opening == "“":
            words = _without_mark(words, words.rfind(opening))
        elif lost:
            words = words.replace(opening, "").replace(closing, "")
    words = " ".join(words.split()).rstrip(",")
    if words.endswith(_STOPPED_QUOTES) and (words[-2] == "," or words[-5:-2].islower()):
        # 'said it "was enough."'
        return words[:-2] + words[-1]
    return words[:-1] if words.endswith(".") and _STOP.search(words) else words


def _without_mark(words: str, at: int) -> str:
    """Without the quotation mark at an offset; "said at noon “The gate" becomes "said at noon: The gate"."""
    before, after = words[:at].rstrip(), words[at + 1 :].lstrip()
    opens = before[-1:].isalpha() and after[:1].isupper() and _SAYING.search(before)
    return f"{before}: {after}" if opens else words[:at] + words[at + 1 :]
