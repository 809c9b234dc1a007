"""The words behind English names, and a text as tokens for finding them. Offsets are code points.

The word lists stand in ``resources/language/en/names.toml``; their comments tell what each is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline_app.derive.verbs import Form, analyse
from timeline_app.resources import resource

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of names.toml, in the normal form of ``normal``."""

    role_heads: Words
    role_ambiguous: Words
    honoured: Words
    role_firms: Words
    role_inner: Words
    titles: Words
    suffixes: Words
    particles: Words
    pronouns: Words
    organisation_heads: Words
    organisation_closers: Words
    organisation_openers: Words
    incorporated: Words
    possessives: Words
    firm_partners: Words
    organisations: Words
    place_heads: Words
    place_openers: Words
    place_kinds: Words
    states: Words
    aims: Words
    directions: Words
    places: Words
    demonyms: Words
    other_heads: Words
    dates: Words
    portfolios: Words
    stop: Words
    openers: Words


class Token(NamedTuple):
    """One word, number or mark; a tuple, for a text has many.

    ``named``: a word that may be part of a name. ``initial``: the first word of a sentence. ``joined``: only
    blanks stand between the token before and this one. ``closed``: no name goes on after it (Reed's, Inc).
    """

    start: int
    end: int
    norm: str
    word: bool
    named: bool
    initial: bool
    joined: bool
    closed: bool


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The word lists, read once."""
    with resource("language", "en", "names.toml").open("rb") as file:
        data = tomllib.load(file)

    def read(table: str, key: str) -> Words:
        return frozenset(normal(entry.strip()) for entry in data[table][key].split(",") if entry.strip())

    portfolios = read("roles", "portfolios")
    return NameWords(
        role_heads=read("roles", "heads"),
        role_ambiguous=read("roles", "ambiguous"),
        honoured=read("roles", "honoured"),
        role_firms=read("roles", "firms"),
        role_inner=read("roles", "modifiers") | portfolios,
        titles=read("roles", "titles"),
        suffixes=read("roles", "suffixes"),
        particles=read("people", "particles"),
        pronouns=read("people", "pronouns"),
        organisation_heads=read("organisations", "heads"),
        organisation_closers=read("organisations", "closers"),
        organisation_openers=read("organisations", "openers"),
        incorporated=read("organisations", "incorporated"),
        possessives=read("organisations", "possessives"),
        firm_partners=read("organisations", "partners"),
        organisations=read("organisations", "known"),
        place_heads=read("places", "heads"),
        place_openers=read("places", "openers"),
        place_kinds=read("places", "kinds"),
        states=read("places", "states"),
        aims=read("places", "aims"),
        directions=read("places", "directions"),
        places=read("places", "known"),
        demonyms=read("places", "demonyms"),
        other_heads=read("others", "heads"),
        dates=read("words", "months") | read("words", "weekdays") | read("words", "clock"),
        portfolios=portfolios,
        stop=read("words", "stop"),
        openers=read("words", "openers"),
    )


def normal(word: str) -> str:
    """The form in which words are compared: lower case, straight apostrophes, no dots."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(".", "")


# A letter may carry combining marks, which are no letters to Python.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S.
    rf"|{_LETTER}(?:{_LETTER}|\d)*(?:[&'’-]{_LETTER}(?:{_LETTER}|\d)*)*"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\w\s]|_"
)
# After Jan: it is the given name, not the month.
_NO_DATE = re.compile(r"(?!\.|\s+\d)")
_DOTTED = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "st", "mt", "vs", "no"})
_SENTENCE_MARKS = frozenset('.!?:;…•"“”„«»‘—–-')
_HYPHEN_ENDS = frozenset(
    {
        "era",
        "style",
        "wide",
        "like",
        "type",
        "only",
        "area",
        "friendly",
        "based",
        "born",
        "division",
        "class",
        "year",
        "time",
        "round",
        "place",
    }
)
# Lines as long as this, and no longer than the other bound, are lines of one wrapped paragraph.
_WRAPPED_CP = (55, 100)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The text's lines as ranges; the lines of a paragraph wrapped at a fixed width come as one range."""
    start, at = 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        next_end = text.find("\n", end + 1)
        next_line = text[end + 1 : next_end if next_end >= 0 else len(text)]
        wrapped = _WRAPPED_CP[0] <= end - at <= _WRAPPED_CP[1] and len(next_line) <= _WRAPPED_CP[1]
        if not (wrapped and next_line.strip() and text[end - 1] not in '.!?"”:'):
            yield start, end
            start = end + 1
        at = end + 1
    if start < len(text):
        yield start, len(text)


#: "(NASDAQ: VRDN)": where a firm's shares are traded.
_TICKER = re.compile(r"\([A-Z][A-Za-z ]{1,20}:\s*[A-Z]{1,5}(?:[.-][A-Z]{1,2})?\)")


def tokens(text: str, start: int, end: int, lower_words: Words) -> list[Token]:
    """The tokens of one block. In a headline, words that the text also has in lower case are not named."""
    words = name_words()
    found: list[Token] = []
    listed = [match.span() for match in _TICKER.finditer(text, start, end)]
    initial = True
    at = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < at:
            continue
        raw = match.group()
        joined = bool(found) and text[at : match.start()].isspace()
        if not (raw[0].isalpha()):
            found.append(Token(match.start(), match.end(), raw, False, False, False, joined, True))
            initial = initial or raw in _SENTENCE_MARKS
            at = match.end()
            continue
        token = _word(text, match.start(), raw, end, initial, joined, words)
        if any(a <= token.start < b for a, b in listed):
            token = token._replace(named=False)
        found.append(token)
        at = max(token.end, match.end())
        initial = False
    return _without_headline(text, found, lower_words) if _is_headline(text, found) else found


def _word(
    text: str, start: int, raw: str, limit: int, initial: bool, joined: bool, words: NameWords
) -> Token:
    raw, closed = _without_tail(raw, joined)
    norm = normal(raw)
    end = start + len(raw)
    single = len(raw) == 1 and raw.isupper()
    if end < limit and text[end] == "." and (single or norm in words.titles or norm in _DOTTED):
        # The dot of "A." belongs to an initial only between names; "I." and "A" as words are stop words.
        end += 1
    # US and WHO against us and who.
    acronym = len(raw) > 1 and raw.isupper() and norm in words.places | words.organisations
    article = norm in ("i", "a") and text[start:end] == raw
    stopped = norm in words.stop and not acronym and not (single and not article)
    capital = raw[0].isupper() or (raw.startswith(("al-", "el-", "ash-", "bin-")) and not raw.islower())
    # (D-Calif.) is an American party and state.
    party = raw.startswith(("D-", "R-", "I-"))
    dated = norm in words.dates and not (norm == "jan" and _NO_DATE.match(text, end))
    named = capital and not (stopped or party or dated)
    return Token(start, end, norm, True, named, initial, joined, closed or norm in words.organisation_closers)


def _without_tail(raw: str, joined: bool) -> tuple[str, bool]:
    """The word without 's, and without the end of a compound such as Paris-based; whether one was there."""
    if raw.endswith(("'s", "’s", "'S", "’S")) and normal(raw) not in name_words().organisations:
        return raw[:-2], True
    head, hyphen, tail = raw.partition("-")
    if hyphen and head[:1].isupper() and tail.islower() and _ends_compound(tail):
        return head, True
    return raw, False


def _ends_compound(tail: str) -> bool:
    last = tail.rpartition("-")[2]
    return last in _HYPHEN_ENDS or any(r.form in (Form.PARTICIPLE, Form.GERUND) for r in analyse(last))


def _is_headline(text: str, found: list[Token]) -> bool:
    """Whether a line has Most Of Its Words with a capital, and does not end as a sentence does."""
    long_words = [token for token in found if token.word and token.end - token.start > 3]
    if len(long_words) < 4 or found[-1].norm in (".", '"', "”", ":", "?", "!"):
        return False
    return sum(text[token.start].isupper() for token in long_words) >= 0.75 * len(long_words)


def _without_headline(text: str, found: list[Token], lower_words: Words) -> list[Token]:
    words = name_words()
    known = words.places | words.organisations | words.role_heads

    def common(token: Token) -> bool:
        return token.norm not in known and (token.norm in lower_words or bool(analyse(token.norm)))

    return [
        Token(t.start, t.end, t.norm, t.word, False, t.initial, t.joined, t.closed)
        if t.named and common(t)
        else t
        for t in found
    ]


_PLAIN_WORD = re.compile(r"[^\W\d_]+")


def lower_case_words(text: str) -> Words:
    """Every word that stands in lower case somewhere in the text."""
    return frozenset(match.group() for match in _PLAIN_WORD.finditer(text) if match.group().islower())
