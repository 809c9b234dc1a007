"""Lines at the head or foot of an article that say when it was published, and titles of minutes with their day."""

from __future__ import annotations

import re

from timeline_app.derive.mentions import Mention, find_mentions
from timeline_app.derive.sentences import Range

_LONGEST = 140
_LABEL = (
    r"(?:first\s+)?(?:published|posted|updated|last updated|date|dated|publication date|issued|released|created"
    r"|submitted|filed|written|broadcast|aired|transmitted|for immediate release|(?:press|news) release)\b"
)
_PUBLISHED = re.compile(rf"{_LABEL}(?:\s+(?:on|at)\b)?\s*:?\s*", re.I)
#: "Source: City News; Date: 5 April 2017".
_LABEL_BEFORE = re.compile(rf"[;|,·•]\s*{_LABEL}\s*:?\s*\Z", re.I)
_BYLINE = re.compile(r"(?:posted\s+|written\s+)?by:?\s+[A-Z]", re.I)
#: "By JANE ROE" and nothing else.
_NAMES = re.compile(
    r"(?i:(?:posted\s+|written\s+)?by):?\s+(?:[A-Z][\w.'’-]*[ ,|]*(?:(?:and|on|in|at)\s+)?){1,7}\Z"
)
_SIGNS = "|•·—–-/,;"
_SEPARATED = re.compile(r"(?:[|•·;,—–]| {2,}|\t)\s*\Z")
_BAR = re.compile(r"[|•·]\s*\Z")
#: What may stand beside a date and tells no more: clocks, zones, weekdays, "at".
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|[+−-]\d{2}:?\d{2}\b"
    r"|\b(?:GMT|UTC|[ECMPA][SD]?T|BST|CES?T|EES?T|MSK|JST|IST|SGT|HKT|AE[SD]T|NZ[SD]T|at|on|local time"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{3}")
#: So long may be what follows the date behind a sign: "· 3 min read", "/ 10:31 AM / City News".
_TAIL, _SHORT_TAIL, _SHORT_LINE = 40, 8, 80
#: The title of minutes and transcripts, with the day of what they record.
_RECORDED = re.compile(
    r"(?:\b(?:minutes|meeting|hearing|session|sitting|proceedings|transcript)\b[^.]{0,120}?\b(?:held|convened|on)"
    r"|^(?:held|convened)\b[^.]{0,60}?\bon)\b",
    re.I | re.M,
)
#: Titles of papers that are of their day: "Minutes of the Dike Board, 4 May 2023", "Letter to the mill (2 June 1911)".
_OF_ITS_DAY = re.compile(
    r"\W*(?:[\w'’]+\s+){0,4}?(?:minutes|transcript|agenda|bulletin|newsletter|circular|memo|memorandum|letter|e-?mail"
    r"|diary|log|briefing|communiqué|(?:press|news) (?:statement|notice))\b",
    re.I,
)
_BEHIND_SIGN = re.compile(r"(?:[,;:|•·(\n]|\s[-–—])\s*(?:on\s+)?\Z")
_RECORDED_AFTER = re.compile(r"[,;)]?\s*(?:(?:at|in|from|beginning|starting)\b[^\n]*)?", re.I)


#: What ends a sentence, and what may stand behind it.
_STOPS, _CLOSING = frozenset(".!?"), "\"'”’)]"


def is_sentence(text: str, block: Range) -> bool:
    """Whether a block is more than a headline, a byline or a date."""
    content = text[block.start : block.end]
    return content.rstrip(_CLOSING)[-1:] in _STOPS and len(content.split()) > 4 and not _BYLINE.match(content)


def is_labelled(text: str, block: Range) -> bool:
    """ "Published 5 April 2017"."""
    return _PUBLISHED.match(text, block.start, block.end) is not None


def publication_date(text: str, block: Range, first: bool) -> Mention | None:
    """The date of a line that says when the article was published; ``first`` is the text's first line, its headline.

    Such a line is a whole date and little else, is labelled ("Published"), or is a byline with a date.
    """
    if block.end - block.start > _LONGEST:
        return None
    label = _PUBLISHED.match(text, block.start, block.end)
    start = label.end() if label else block.start
    for mention in find_mentions(text, start, block.end):
        if "year" not in mention.values or not _is_day(mention):
            continue
        before, after = text[start : mention.start], text[mention.end : block.end]
        if label or _is_alone(before, after) or _is_byline(before, after) or _is_apart(before, after, first):
            return mention
    return None


def _is_day(mention: Mention) -> bool:
    """A whole date, with or without a clock beside it."""
    if mention.rule.reads in ("clock-on-day", "day-then-clock"):
        return "date" in (mention.values.get("first_reads"), mention.values.get("second_reads"))
    return mention.rule.reads in ("date", "slashed", "iso-moment")


def _is_alone(before: str, after: str) -> bool:
    return not _WORD.search(_CLOCK.sub(" ", f"{before} {after}"))


def _is_byline(before: str, after: str) -> bool:
    """ "By Jane Roe | 5 April 2017", "Apr 5, 2017 | By Jane Roe", "By JANE ROE APRIL 5, 2017"."""
    if not before.strip():
        return after.lstrip()[:1] in _SIGNS and _BYLINE.match(after.lstrip(" " + _SIGNS)) is not None
    if _BYLINE.match(before) is None:
        return False
    return before[-2:].strip() in (*_SIGNS, "") or _NAMES.match(before) is not None


def _is_apart(before: str, after: str, first: bool) -> bool:
    """A date that signs set apart from the rest of a short line: "Press release | 5 April 2017 | Leeds"."""
    if _LABEL_BEFORE.search(before):
        return True
    if not before.strip():
        return after.lstrip()[:1] in (*"|•·/",) and len(after) <= _TAIL
    if _BAR.search(before):
        return len(before) + len(after) <= _SHORT_LINE
    rest = _CLOCK.sub(" ", after).strip()
    return (
        not first
        and _SEPARATED.search(before) is not None
        and len(before) <= _SHORT_LINE
        and len(rest) <= _SHORT_TAIL
    )


def titled_day(text: str, block: Range) -> Mention | None:
    """The whole date at the end of a title, behind a sign: "Lorne Crown Court, 9 October 2019"."""
    found = next(iter(list(find_mentions(text, block.start, block.end))[-1:]), None)
    if found is None or "year" not in found.values or not _is_day(found):
        return None
    alone = not text[found.end : block.end].strip(" .)") and _BEHIND_SIGN.search(
        text, block.start, found.start
    )
    return found if alone else None


def recorded_day(text: str, block: Range) -> Mention | None:
    """The day of a meeting, hearing or letter, from the title of its minutes, its transcript or itself."""
    if block.end - block.start > 2 * _LONGEST or is_sentence(text, block):
        return None
    held = _RECORDED.search(text, block.start, block.end)
    title = held or _OF_ITS_DAY.match(text, block.start, block.end)
    if title is None:
        return None
    for mention in find_mentions(text, title.end(), block.end):
        if "year" in mention.values and mention.rule.reads == "date":
            if held is None and not _BEHIND_SIGN.search(text, block.start, mention.start):
                return None
            return mention if _RECORDED_AFTER.fullmatch(text, mention.end, block.end) else None
    return None
