"""Titles of acts of speech: who speaks, and what they say: "Ana Costa told the council that the lock was sound"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline_app.derive.function_words import alternatives, function_words
from timeline_app.derive.grammar import COORDINATORS, PREPOSITIONS, SUBORDINATORS
from timeline_app.derive.remarks import is_unclear, says_nothing
from timeline_app.derive.shortening import shortened
from timeline_app.derive.statements import Statement
from timeline_app.derive.titles import capitalised, cleaned, title_of

_LITTLE = function_words("adverbs") | {"that", "in", "on", "to", "the", "a", "an"}
_QUOTING = " \t\n,;:.–—-\"“”'‘’`"
_MARKS = ('"', "“", "`")
_GAP = " ,:\n"
_OPENED = re.compile(r"[\"“`]+(?=[^\"“”`]*\Z)")
#: "said of the boat".
_OF = re.compile(r"\s+(?:of|about|on)\b")
#: "wrote the council, saying (that) ...".
_SAYING_THAT = re.compile(rf"\A(?:{alternatives('going_on_saying')})(?: that)? ", re.I)
_CLOSING = ('"', "”", "''", ",’", ",'")
#: Without whom somebody told it, these tell nothing.
_TELLING = {"told": "said", "tells": "says", "tell": "say"}
#: A quotation that begins with one of these goes on with a sentence of the article's.
_FINITE = function_words("helpers")
_SAYING = function_words("plain_sayings") | frozenset(_TELLING)
#: A saying of fewer words says too little to be told by itself: "We hope so", "It was close".
_SAYS_ENOUGH = 3
#: Those to whom something is told have no more words.
_HEARERS = 8
#: With fewer words nothing is told after a verb of saying.
_LEAST = 2
#: Only its speaker and who hears it can tell what is meant.
_PERSONAL = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|[Yy]our)\b|\A(?:It|That|This|There|He|She|They)\b"
)
_NAMED = re.compile(r"(?<=\s)[A-Z][a-z]{2,}|\d")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
#: What adds nothing to a title that has so many words of weight already.
_HEAVY = 7


class SayingTitle(NamedTuple):
    """A title, and how much it tells alone: 0 where it tells nothing, and the saying is a quote of something else."""

    words: str
    weight: int


def saying_title(text: str, statement: Statement) -> SayingTitle:
    """The title of an act of speech: speaker and content, whole where that can be done, else with "…" at its end."""
    candidates = list(_candidates(text, statement))
    titles = (shortened(each) for each in candidates)
    title = next((title for title in titles if not title.endswith("…")), "") or shortened(candidates[-1])
    return SayingTitle(title, _weight(title, statement))


def _weight(title: str, statement: Statement) -> int:
    """To choose among what somebody said on one occasion: names, figures and words of weight, and nothing personal."""
    said = _said_in(title, statement)
    words = said.lower().split()
    empty = len(words) < _SAYS_ENOUGH and not statement.occasion
    leading = _FINITE | PREPOSITIONS if said == title else _FINITE
    broken = title.endswith("…") or bool(words and words[0] in leading)
    if empty or broken or is_unclear(title) or says_nothing(title):
        return 0
    names = min(2, len(_NAMED.findall(f" {said}")))
    heavy = min(_HEAVY, len(_CONTENT.findall(said)))
    return max(1, heavy + 2 * names - 4 * (_PERSONAL.search(said) is not None))


def _said_in(title: str, statement: Statement) -> str:
    """What follows the speaker, the verb and whom it is told to; where there was no room for them, all of a title."""
    who = capitalised(statement.who or _named(statement.speaker))
    verb = next((each for each in (_plain(statement.verb), statement.verb) if f" {each}" in title), "")
    if not who or not verb or not title.startswith(who):
        return title
    told = title.partition(f" {verb}")[2].lstrip()
    before, colon, said = told.partition(": ")
    return said if colon and len(before.split()) <= _HEARERS else told


def _candidates(text: str, statement: Statement) -> Iterator[str]:
    """Titles from the fullest to the plainest."""
    start, end = statement.act
    begins = " ".join(text[start:end].split())
    who = capitalised(statement.who or _named(statement.speaker))
    before = text[statement.start : start].strip(_QUOTING) if statement.start < start else ""
    after = text[end : statement.end] if statement.end > end else ""
    told = "" if _inverted(statement, begins, who) else begins[begins.index(statement.verb) :].rstrip(" ,:.")
    if before and told.partition(", ")[2].split(" ")[0] in COORDINATORS:
        # "The roofs, the carver says, and the doors are white".
        told = told.partition(", ")[0]
    words = _SAYING_THAT.sub(
        "", cleaned(before or text[max(end, statement.start) : statement.end].strip(_QUOTING))
    )
    opened = _OPENED.search(told) if not before and (told.count('"') % 2 or "“" in told) else None
    if opened is not None:
        # 'said, "Ana, the boat is here"': a part of the quotation was taken for the act.
        words = cleaned(f"{told[opened.end() :]} {after.strip()}".strip(_QUOTING))
        told, after = told[: opened.start()].rstrip(" ,:"), f'"{words}"'
    if not who:
        yield capitalised(words) if words else title_of(text, start, [end])
        return
    objects = [word for word in told[len(statement.verb) :].split() if word.lower() not in _LITTLE]
    tells_whom = statement.occasion or statement.verb.split(" ")[-1] in _TELLING
    if told and opened is None and _is_reported(text, statement, before, after):
        yield f"{who} {cleaned(f'{told} {after.lstrip(_GAP)}')}"
        if tells_whom:
            yield f"{who} {cleaned(f'{_plain(statement.verb)} {after.strip()}')}"
        return
    if words and who[:1].isupper() and " " in who and 0 <= words.find(who) < len(words) // 2:
        # "Grown tired, the keeper Ole Brandt will go, he said".
        yield capitalised(words)
        return
    if told and (tells_whom or len(objects) > 1) and not _is_spoken(text, statement, before):
        # "After the storm Ana Costa told the council": the act with its occasion.
        words = ""
    elif (
        told and words and not before and objects and (not tells_whom or after.lstrip(_GAP)[:1] not in _MARKS)
    ):
        # "said the harbour "has no future"": the words before the quotation belong to what is said.
        of_something = _OF.match(told, len(statement.verb))
        yield f"{who} {told}: {capitalised(words)}" if of_something else f"{who} {cleaned(told + after)}"
    elif told and words and (tells_whom or len(objects) > 1):
        yield f"{who} {told.removesuffix(' that')}: {capitalised(words)}"
    yield (
        f"{who} {_plain(statement.verb)}: {capitalised(words)}"
        if words
        else f"{who} {told or statement.verb}"
    )


def _inverted(statement: Statement, begins: str, who: str) -> bool:
    """ "said Ana Costa"; in "Ana Costa, who was there, said" the verb only stands apart."""
    if statement.verb not in begins:
        return True
    family = who.split()[-1:]
    alone = statement.start < statement.act[1] or not family or family[0] in begins
    return begins.startswith(statement.verb) and alone


def _leads_up(before: str) -> bool:
    """ "Citing its losses, (the mill said)": what leads up to the saying is not what is said."""
    first = before.split(" ", 1)[0].lower()
    return first.endswith(("ing", "ed")) or first in PREPOSITIONS


def _is_reported(text: str, statement: Statement, before: str, after: str) -> bool:
    """Whether what is said goes on in the article's own words: "Ana Costa said it would rain"."""
    if len(after.split()) < _LEAST:
        return False
    end = statement.act[1]
    between = text[end : statement.start].strip(_QUOTING) if statement.start >= end else ""
    if between and between.lower() != "that":
        # "said his leave was for "reasons of health"": the quoted words are the end of what was said.
        return True
    if not statement.parts:
        return False
    return not before or (_leads_up(before) and len(after.split()) > _SAYS_ENOUGH)


def _is_spoken(text: str, statement: Statement, before: str) -> bool:
    """Whether the words before a saying are what is said; all that is said may stand after it."""
    if not before:
        return True
    first = text[statement.start : statement.act[0]].strip()
    if len(first.split()) < _SAYS_ENOUGH:
        return False
    joined = first.endswith(",") and statement.verb in _SAYING and not _leads_up(before)
    return first.endswith(_CLOSING) or (joined and before.split(" ", 1)[0].lower() not in SUBORDINATORS)


def _plain(verb: str) -> str:
    """The verb without whom it tells: "told" needs somebody, "said" does not."""
    *helpers, last = verb.split(" ")
    return " ".join([*helpers, _TELLING.get(last, last)])


def _named(speaker: str) -> str:
    """The name of a speaker who has one, without the role."""
    return speaker.split(",")[0] if speaker[:1].isupper() else ""
