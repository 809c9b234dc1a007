"""The head of an article: dateline (place, date, agency) and lines that say when it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline_app.derive.mentions import Mention, find_mentions
from timeline_app.derive.publication import is_labelled, is_sentence, publication_date, recorded_day
from timeline_app.derive.sentences import Range

#: How many blocks of the text can belong to its head, and how long a dateline may be.
_HEAD_BLOCKS = 8
_HEAD_LENGTH = 140

_DASH = re.compile(r"\s*(?:--+|—|–|\.-)\s*|\s-\s|(?<=\))\s?_\s")
_AGENCY = re.compile(r"\(\s*(?P<agency>[A-Z][\w&./' -]{1,40}?)\s*\)|/(?P<service>[A-Z][\w. -]{3,40})/")
#: "(Berlin, 5 April 2017) The mayor ...": place and date in brackets.
_BRACKETED = re.compile(r"\((?P<inside>[^()\n]{6,60})\)\s*(?:--+|—|–|-)?\s*")
_PLACE = re.compile(
    r"[A-Z][^\W\d_]*\.?(?:[ ,'’.-]+(?:[A-Z][^\W\d_]*|of|the|de|la|le|del|di|du|da|am|an|sur|upon|al)\.?)*"
)
#: A section of a history begins: its days belong to this year.
_YEAR_HEADING = re.compile(r"[\s#*]*[12]\d{3}[\s:.*–—-]*")
#: How many blocks at the end of the text can say when it was published.
_FOOT_BLOCKS = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """``start:end`` runs from the place to the dash, which is no part of the first sentence."""

    start: int
    end: int
    place: str
    agency: str
    date: Mention | None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the article's first sentence. ``body`` is where that sentence begins.

    ``foot`` is where a line at the end begins that only says when the article was published, else the text's end.
    """

    dateline: Dateline | None
    published: Mention | None
    headline: Range | None
    body: int
    foot: int


def read_head(text: str, blocks: Sequence[Range]) -> Head:
    """Read the first blocks of a text, and its last ones for a line such as "Published 5 April 2017"."""
    head = _read_head(text, blocks)
    for block in blocks[-_FOOT_BLOCKS:]:
        if block.start <= head.body or not is_labelled(text, block) or is_sentence(text, block):
            continue
        date = publication_date(text, block, first=False)
        if date is not None:
            return replace(head, published=head.published or date, foot=block.start)
    return head


def mentions_outside(text: str, head: Head) -> list[Mention]:
    """The time expressions of the head and of the foot."""
    return [*find_mentions(text, 0, head.body), *find_mentions(text, head.foot)]


def _read_head(text: str, blocks: Sequence[Range]) -> Head:
    published: Mention | None = None
    headline: Range | None = None
    for index, block in enumerate(blocks[:_HEAD_BLOCKS]):
        dateline = _bracketed(text, block) or _dateline(text, block)
        if dateline is not None:
            return Head(dateline, published, headline, dateline.end, len(text))
        date = publication_date(text, block, index == 0) or recorded_day(text, block)
        if date is not None:
            published = published or date
        elif is_sentence(text, block) or _YEAR_HEADING.fullmatch(text, block.start, block.end):
            return Head(None, published, headline, block.start, len(text))
        elif index == 0:
            headline = block
    # A text of headlines, notes or a few words has no first sentence: all of it is read.
    start = blocks[0].start if blocks else len(text)
    first = next((block.start for block in blocks if is_sentence(text, block)), start)
    return Head(None, published, headline, first, len(text))


def _bracketed(text: str, block: Range) -> Dateline | None:
    """ "(Berlin, 5 April 2017) The mayor ..."."""
    found = _BRACKETED.match(text, block.start, block.end)
    if found is None or found.end() >= block.end:
        return None
    date = next(iter(_dates(text, found.start("inside"), found.end("inside"))), None)
    if date is None or text[date.end : found.end("inside")].strip():
        return None
    place = text[found.start("inside") : date.start].strip(" ,.|/;–-")
    if not (_fits(place, False, True) if place else "year" in date.values):
        return None
    return Dateline(block.start, found.end(), _readable(place), "", date)


def _dateline(text: str, block: Range) -> Dateline | None:
    """ "PORT MORESBY, June 19 (Island Press) -- ", "PARIS — ", "(Reuters) - ", "Lima, 3 May 2019 (AP).- "."""
    dash = _DASH.search(text, block.start, min(block.end, block.start + _HEAD_LENGTH))
    if dash is None or dash.end() >= block.end:
        return None
    wired = _after_agency(text, block, dash.end())
    if wired is not None:
        place = text[block.start : dash.start()].strip(" ,.|/;-")
        return replace(wired, place=_readable(place)) if not place or _fits(place, True, False) else None
    head_end = dash.start()
    agency = _AGENCY.search(text, block.start, head_end)
    if agency is not None and text[agency.end() : head_end].strip(" .,"):
        return None
    place_end = agency.start() if agency else head_end
    date = next(iter(_dates(text, block.start, place_end)), None)
    if date is not None:
        if text[date.end : place_end].strip(" ,.|/"):
            return None
        place_end = date.start
    place = text[block.start : place_end].strip(" ,.|/;-")
    if not _fits(place, agency is not None, date is not None):
        return None
    return Dateline(block.start, dash.end(), _readable(place), _agency(agency), date)


def _agency(found: re.Match[str] | None) -> str:
    return "" if found is None else found["agency"] or found["service"]


def _after_agency(text: str, block: Range, at: int) -> Dateline | None:
    """The rest of "Austin, Texas--(BUSINESS WIRE)--Jan. 12, 2016--", from the agency on; the date may be missing."""
    agency = _AGENCY.match(text, at, block.end)
    dash = _DASH.match(text, agency.end(), block.end) if agency else None
    if agency is None or dash is None or dash.end() >= block.end:
        return None
    end, date = dash.end(), next(iter(_dates(text, dash.end(), min(block.end, dash.end() + 30))), None)
    after = _DASH.match(text, date.end, block.end) if date is not None and date.start == end else None
    if after is None or after.end() >= block.end:
        return Dateline(block.start, end, "", _agency(agency), None)
    return Dateline(block.start, after.end(), "", _agency(agency), date)


def _dates(text: str, start: int, end: int) -> list[Mention]:
    return [
        mention for mention in find_mentions(text, start, end) if mention.rule.reads in ("date", "slashed")
    ]


def _fits(place: str, has_agency: bool, has_date: bool) -> bool:
    """A dateline without agency and date needs a place in capitals; a bare "(Reuters) -" needs none."""
    if not place:
        return has_agency
    if len(place) > 60 or len(place.split()) > 8 or _PLACE.fullmatch(place) is None:
        return False
    return has_agency or has_date or place.split(",")[0].isupper()


def _readable(place: str) -> str:
    """ "PORT MORESBY" as "Port Moresby"; what is written in mixed case stays."""
    words = [word.capitalize() if word.isupper() and len(word) > 3 else word for word in place.split()]
    if place.split(",")[0].isupper():
        town, comma, rest = place.partition(",")
        return town.title() + comma + rest
    return " ".join(words)
