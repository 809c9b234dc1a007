"""English verbs: which lemma, form and class a word can be.

A word is looked up on its own, without its sentence: every reading it can have comes back, and the caller
chooses by context. The words stand in ``resources/language/en/verbs.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from timeline_app.resources import resource


class Form(StrEnum):
    """The inflected form of a verb. BASE is also the present tense of every person but he, she, it."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb; ``classes`` are those of the lemma: say, request, plan, ..."""

    lemma: str
    form: Form
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """What the spelling rules cannot tell from the letters alone."""

    double: frozenset[str]
    either: frozenset[str]
    single: frozenset[str]
    irregular: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    extra: Mapping[str, tuple[tuple[str, Form], ...]]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    classes: Mapping[str, frozenset[str]]
    readings: Mapping[str, tuple[tuple[str, Form], ...]]
    particles: Mapping[tuple[str, str], frozenset[str]]
    modals: frozenset[str]
    auxiliaries: frozenset[str]
    rarely: frozenset[str]


# One syllable with one short vowel: its last consonant doubles (stop, hit, quit, but not fix or show).
_SHORT_SYLLABLE = re.compile(r"(?:[^aeiou]*|[^aeiou]*qu)[aeiou][bdfgklmnprstvz]")
_HISSING_ENDS = ("s", "x", "z", "ch", "sh")
_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall", "ain't": "is"}
# Their -ize belongs to the stem, so there is no second spelling with -ise.
_FIXED_IZE = frozenset({"seize", "size", "prize", "capsize", "downsize"})
_NOTHING: frozenset[str] = frozenset()


def _ends_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou"


def with_s(base: str) -> str:
    """How a word is written with -s: the third person of a verb, the plural of a noun."""
    if _ends_consonant_y(base):
        return base[:-1] + "ies"
    if base.endswith("z") and _SHORT_SYLLABLE.fullmatch(base):
        return base + "zes"
    if base.endswith(_HISSING_ENDS):
        return base + "es"
    if base.endswith("o") and base[-2] not in "aeiou":
        return base + "es"
    return base + "s"


def _stems(base: str, spelling: _Spelling) -> tuple[str, ...]:
    """The stems before -ed and -ing of a verb that ends in a consonant."""
    if base in spelling.either:
        return (base, base + base[-1])
    short = _SHORT_SYLLABLE.fullmatch(base) is not None and base not in spelling.single
    if short or base in spelling.double:
        return (base + base[-1],)
    return (base + "k",) if base.endswith("ic") else (base,)


def _regular_past(base: str, spelling: _Spelling) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if _ends_consonant_y(base):
        return (base[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(base, spelling))


def _gerund(base: str, spelling: _Spelling) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and base != "be" and not base.endswith(("ee", "oe", "ye")):
        return (base[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(base, spelling))


def _inflect(lemma: str, base: str, spelling: _Spelling) -> dict[Form, tuple[str, ...]]:
    """All forms of ``base``, a spelling of ``lemma``."""
    past = _regular_past(base, spelling)
    participle = past
    if base == lemma and lemma in spelling.irregular:
        past, participle = spelling.irregular[lemma]
    forms = {
        Form.BASE: (base,),
        Form.THIRD: (with_s(base),),
        Form.PAST: past,
        Form.PARTICIPLE: participle,
        Form.GERUND: _gerund(base, spelling),
    }
    if base == lemma:
        if lemma in ("be", "have"):
            forms[Form.THIRD] = ()
        for word, form in spelling.extra.get(lemma, ()):
            forms[form] = tuple(dict.fromkeys((*forms[form], word)))
    return forms


def _second_spellings(lemma: str) -> tuple[str, ...]:
    if lemma in _FIXED_IZE or not lemma.endswith(("ize", "yze")):
        return ()
    return (lemma[:-2] + "se",)


def _read_spelling(data: Mapping[str, Any]) -> _Spelling:
    extra: dict[str, list[tuple[str, Form]]] = {}
    for word, meaning in data["extra"].items():
        lemma, form = meaning.split()
        extra.setdefault(lemma, []).append((word, Form(form)))
    return _Spelling(
        double=frozenset(data["spelling"]["double"].split()),
        either=frozenset(data["spelling"]["either"].split()),
        single=frozenset(data["spelling"]["single"].split()),
        irregular={k: (tuple(v[0].split()), tuple(v[1].split())) for k, v in data["irregular"].items()},
        extra={lemma: tuple(words) for lemma, words in extra.items()},
    )


def _read_classes(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    by_lemma: dict[str, set[str]] = {}
    for name, words in data["classes"].items():
        for lemma in words.split():
            by_lemma.setdefault(lemma, set()).add(name)
    shared: dict[frozenset[str], frozenset[str]] = {}
    frozen = {lemma: frozenset(names) for lemma, names in by_lemma.items()}
    return {lemma: shared.setdefault(names, names) for lemma, names in frozen.items()}


def _read_particles(data: Mapping[str, Any]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for name, entries in data["particles"].items():
        for entry in entries.split("|"):
            lemma, _, particle = entry.partition(" ")
            key = (lemma, particle)
            found[key] = found.get(key, frozenset()) | {name}
    return found


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    with resource("language", "en", "verbs.toml").open("rb") as file:
        data = tomllib.load(file)
    spelling = _read_spelling(data)
    classes = _read_classes(data)
    spellings = {lemma: (lemma, *_second_spellings(lemma)) for lemma in classes}
    for variant, lemma in data["variants"].items():
        spellings[lemma] += (variant,)
    readings: dict[str, tuple[tuple[str, Form], ...]] = {}
    for lemma, bases in spellings.items():
        for base in bases:
            for form, words in _inflect(lemma, base, spelling).items():
                for word in words:
                    known = readings.get(word, ())
                    if (lemma, form) not in known:
                        readings[word] = (*known, (lemma, form))
    helpers = set(data["auxiliary"]["verbs"].split())
    modals = frozenset(data["auxiliary"]["modals"].split())
    forms = {w for verb in helpers for words in _inflect(verb, verb, spelling).values() for w in words}
    return _Lexicon(
        classes=classes,
        readings=readings,
        particles=_read_particles(data),
        modals=modals,
        auxiliaries=modals | forms,
        rarely=frozenset(data["rarely_verb"]["words"].split()),
    )


def _plain(word: str) -> str:
    """Lower case, with straight apostrophes and without a contracted *not*."""
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    return word.removesuffix("n't")


@lru_cache(maxsize=1 << 15)
def analyse(word: str) -> tuple[VerbForm, ...]:
    """Every verb reading of one word, in any case; ``()`` for a word that is no form of a known verb.

    >>> [f"{r.lemma} {r.form}" for r in analyse("met")]
    ['meet past', 'meet participle']
    """
    lexicon = _lexicon()
    return tuple(
        VerbForm(lemma, form, lexicon.classes[lemma])
        for lemma, form in lexicon.readings.get(_plain(word), ())
    )


def classes_of(lemma: str) -> frozenset[str]:
    """The classes of a lemma; empty for a word that is not in the lexicon."""
    return _lexicon().classes.get(lemma, frozenset())


def particle_classes(lemma: str, particle: str) -> frozenset[str]:
    """The classes that the word after a verb adds to those of the verb: ``("call", "for")`` is a request.

    ``particle`` may also be a complement: ``("be", "due")`` is a plan. Empty when the pair means nothing new.
    """
    return _lexicon().particles.get((lemma, particle.lower()), _NOTHING)


@lru_cache(maxsize=1 << 15)
def is_auxiliary(word: str) -> bool:
    """Whether the word can help another verb: forms of be, have, do, get, and the modals; also with n't."""
    return _plain(word) in _lexicon().auxiliaries


@lru_cache(maxsize=1 << 15)
def is_modal(word: str) -> bool:
    """Whether the word is a modal verb: will, can, must, ...; also with n't."""
    return _plain(word) in _lexicon().modals


@lru_cache(maxsize=1 << 15)
def rarely_verb(word: str) -> bool:
    """Whether the word, though a form of a verb, is a noun or adjective in most such texts.

    Read it as a verb only with a helper before it: "to", a modal, "did".
    """
    return _plain(word) in _lexicon().rarely
