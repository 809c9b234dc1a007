"""What an event's words tell, in a form that can be compared: the act, who did it to whom, the other words.

One event may be told several times; each of its quotes that tell it is a telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from timeline_app.dates.words import MONTHS, WEEKDAYS
from timeline_app.derive.acts import (
    ADVERBIAL,
    acts_of_noun,
    acts_of_verb,
    amount_words,
    burns,
    counts_victims,
    is_collective,
    is_generic,
    is_light,
    is_saying,
    is_thing,
    is_undergone,
    kinds,
    named_acts,
    particle_of,
    thing,
)
from timeline_app.derive.drafts import stems
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
    one_word,
)
from timeline_app.derive.parties import NOBODY, PLACING, Party, folded, names_before, party
from timeline_app.derive.pieces import Pieces
from timeline_app.derive.tokens import Word, words_of
from timeline_app.derive.verb_groups import verb_groups
from timeline_app.derive.verbs import analyse
from timeline_app.model.event import Event, Evidence, Origin, Role

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_DATE = Role.DATE

Stems = frozenset[str]

#: So many quotes of an event are compared: an event told in hundreds of articles is known from the first ones.
COMPARED = 6
_CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
_CUT = "…"
#: Of what is in a state: its other words tell in which.
BEING = frozenset({"be so"})
_EMPTY_VERBS = frozenset({"be", "have", "do"})
BEGINNING = frozenset({"begin"})
#: Before an infinitive it tells the act.
_LEADS_ON = _EMPTY_VERBS | {"begin", "start", "resume"}
_NOTHING = function_words("nothing")
_PINPOINTING = function_words("pinpointing_prepositions")
_NUMBERING = frozenset({"number", "no"})
#: "Nine died when a bus overturned": no object begins there.
_OTHER_CLAUSES = SUBORDINATORS - {"that", "how", "why", "whether"}
#: Before an object: "outside" and "opposite" are left to it, as the place is what tells one explosion from another.
_BEFORE_PLACES = PREPOSITIONS | {"off"}
_ENDS_OBJECT = _BEFORE_PLACES - {"of", "for", "against", "than", "like", "as"}


@dataclass(frozen=True, slots=True)
class Telling:
    """``doer`` and ``object`` are who does it and what it is done to, empty where not told.

    ``words`` are the stems of all its content words but the act's, ``names`` those of them that are names, ``numbers``
    the figures that belong to a name ("Flight 7"). ``raw`` are its words in lower case, ``called`` the words that have
    names before them, with these. ``placed``: the names of the place ("at Harl"). ``negated``: "did not open", "nobody
    came", "said it was not so".
    """

    acts: Stems
    doer: Party
    object: Party
    words: Stems
    names: Stems
    numbers: Stems
    raw: Stems
    called: frozenset[tuple[str, str]] = frozenset()
    negated: bool = False
    placed: Stems = frozenset()


def tellings_of(event: Event) -> tuple[Telling, ...]:
    """By its quotes; its title only where no quote tells it, or where the title says it better than a cut quote."""
    quotes = [item for item in event.evidence if item.role is Role.EVENT]
    names = _names_of(event)
    if not quotes:
        return (_named(_telling(event.title, event.title), names),)
    # The first quote's title has the subject that a clause borrows from elsewhere; a reader's title has other words.
    titled = event.origin is Origin.DERIVED and _CUT not in event.title
    found: list[Telling] = []
    for index, item in enumerate(quotes[:COMPARED]):
        words = _without_dates(item, event.evidence)
        clause = event.title if titled and index == 0 else words
        found += [_telling(clause, f"{clause} . {words}"), *_consequences(words)]
    return tuple(_named(telling, names) for telling in found)


def vocabulary(event: Event) -> Stems:
    """The stems of all words of an event's tellings: none of them has others, and to find these costs far less."""
    quotes = [item for item in event.evidence if item.role is Role.EVENT]
    told = [_without_dates(item, event.evidence) for item in quotes[:COMPARED]]
    return content(event.title).union(*map(content, told))


def weight(words: Iterable[str], names: Stems) -> float:
    """How much it says that two tellings share these: names count twice, what many are called by half."""
    return sum(2.0 if word in names else 0.5 if is_generic(word) else 1.0 for word in words)


def _names_of(event: Event) -> Stems:
    named = (*event.people, *event.places, *event.organisations)
    return frozenset(word for name in named for word in content(name)) - {
        word for name in named for word in content(name) if is_generic(word)
    }


def _without_dates(item: Evidence, evidence: Sequence[Evidence]) -> str:
    """The words of a quote but those that date it: the same event may be dated in other words."""
    quote = item.quote
    kept = quote.exact
    dates = [other.quote for other in evidence if other.role is _DATE and other.quote.source == quote.source]
    for date in sorted(dates, key=lambda each: -each.start):
        lo, hi = max(0, date.start - quote.start), min(len(kept), date.end - quote.start)
        if lo < hi:
            before = kept[:lo].rstrip()
            link = before.rsplit(maxsplit=1)[-1:]
            if link and link[0].lower() in PREPOSITIONS:
                before = before[: -len(link[0])]
            kept = f"{before} {kept[hi:]}"
    return kept


def _named(telling: Telling, names: Stems) -> Telling:
    return replace(telling, names=names & telling.words)


@lru_cache(maxsize=1 << 11)
def _telling(clause: str, text: str) -> Telling:
    """Without names. Remembered: the same words are compared first within their article, then for its order."""
    words = words_of(clause, 0, len(clause))
    group, first = _main_verb(words, verb_groups(words))
    raw = frozenset(word.lower for word in words)
    everything = content(text)
    numbers = _numbers(words)
    if group is None:
        acts = frozenset(act for word in words for act in acts_of_noun(word.lower))
        told = everything - {
            stem for word in words if acts_of_noun(word.lower) for stem in content(word.text)
        }
        return Telling(acts, NOBODY, NOBODY, told, frozenset(), numbers, raw, names_before(words, content))
    before = words[:first]
    acts, object_words, agent_words, follows = _verb_phrase(words, group)
    if first < group.first and _begins(words[first]):
        acts |= BEGINNING
    alone = not object_words
    acts, object_words = _told_by_object(group, acts, object_words)
    doer, undergoer = party(before, content), party(object_words, content, inner=True)
    if group.passive or (alone and is_undergone(acts)):
        # What follows a passive is no object: "was named minister", "was closed to traffic".
        doer, undergoer = party(agent_words, content, inner=True), doer
    begun = _begun(acts, object_words or before)
    if begun:
        # "The drilling of the shaft began", "workers began to drill the shaft".
        noun = object_words or before
        acts, undergoer = acts | begun, party(noun[_of(noun) + 1 :], content, inner=True)
        doer = doer or party(_by(before), content, inner=True)
    if "blaze" in doer.words and burns(group.lemma):
        # "A fire destroyed the mill", "the mill burned down": what burned it says nothing more.
        acts, doer = acts | {"burn"}, NOBODY
    called = names_before(before, content) | names_before(words[group.last :], content, inner=True)
    told = everything - content(" ".join(word.text for word in words[group.first : follows]))
    denied, placed = _negated(words, group, acts), _placed(words)
    return Telling(acts, doer, undergoer, told, frozenset(), numbers, raw, called, denied, placed)


def _negated(words: Sequence[Word], group: VerbGroup, acts: Stems) -> bool:
    """Whether it is told that an act was not done, or done by nobody; of a saying, whether what is said has a "not"."""
    if acts and is_saying(acts):
        return any(
            word.lower in NEGATIONS or (word.verbal is not None and word.verbal.negates) for word in words
        )
    # "No 7 boat" is one.
    nobody = words[0].lower in _NOTHING and group.first > 0 and not words[1].text.isdigit()
    return group.negated or nobody


def _placed(words: Sequence[Word]) -> Stems:
    """ "At Harl", "off Porto": the names that tell which place it was."""
    named = (
        after for word, after in pairwise(words) if word.lower in _PINPOINTING and after.text[0].isupper()
    )
    return frozenset().union(*(content(word.text) for word in named))


def _verb_phrase(words: Sequence[Word], group: VerbGroup) -> tuple[Stems, list[Word], list[Word], int]:
    """The acts of a verb, with the words that belong to it; its object; whom a "by" names; where its words end."""
    particle = particle_of(group.lemma, [word.lower for word in words[group.last : group.last + 3]])
    acts = acts_of_verb(group.lemma, particle)
    follows = group.last + particle.count("_") + bool(particle)
    object_words, agent_words = _after(words[follows:], group.passive)
    after = words.index(object_words[-1]) + 1 if object_words else len(words)
    link = particle_of(group.lemma, [word.lower for word in words[after : after + 3]]) if object_words else ""
    if not link and len(object_words) > 1 and particle_of(group.lemma, [object_words[-1].lower]):
        # "Left nine dead".
        link = object_words.pop().lower
    if link:
        acts = acts_of_verb(group.lemma, link)
    return acts, object_words, agent_words, follows


def _told_by_object(group: VerbGroup, acts: Stems, object_words: list[Word]) -> tuple[Stems, list[Word]]:
    """ "Imposed a fine": the object is the act. What has no act of its own is a state, or nothing."""
    if is_light(group.lemma) and object_words and not object_words[-1].text[0].isupper():
        head = object_words[_of(object_words, 1) - 1]
        named = named_acts(head.lower) - {"hold"}
        acts, object_words = (named, []) if named else (acts, object_words)
    if not acts.isdisjoint(_EMPTY_VERBS):
        acts = BEING if "be" in acts else frozenset()
    return acts, object_words


def _of(words: Sequence[Word], first: int = 0) -> int:
    """Where an "of" stands, from there on; else where the words end."""
    return next((at for at, word in enumerate(words) if at >= first and word.lower == "of"), len(words))


def _begins(word: Word) -> bool:
    return any(acts_of_verb(each.lemma) & BEGINNING for each in analyse(word.lower))


def _begun(acts: Stems, noun: Sequence[Word]) -> Stems:
    """ "Dockers began a strike", "a strike by dockers began": the act is what begins."""
    if "begin" not in acts:
        return frozenset()
    head = next((at for at, word in enumerate(noun) if at and word.lower in PREPOSITIONS), len(noun))
    return acts_of_noun(noun[head - 1].lower) if noun else frozenset()


@lru_cache(maxsize=1 << 11)
def _consequences(text: str) -> tuple[Telling, ...]:
    """What a disaster does is told of it, too: "a quake struck, killing 12 people" is also "a quake killed 12"."""
    if "ing" not in text.lower():
        return ()
    words = words_of(text, 0, len(text))
    groups = verb_groups(words)
    main, _ = _main_verb(words, groups)
    found = []
    for group in groups:
        acts = acts_of_verb(group.lemma)
        if (
            main is None
            or group.voice is not Voice.GERUND
            or group.first < main.last
            or not counts_victims(acts)
        ):
            continue
        doer = party(words[: main.first], content)
        undergoer = party(_after(words[group.last :], passive=False)[0], content, inner=True)
        told = content(text) - content(words[group.first].text)
        found.append(Telling(acts, doer, undergoer, told, frozenset(), frozenset(), frozenset()))
    return tuple(found)


def _main_verb(words: Sequence[Word], groups: Sequence[VerbGroup]) -> tuple[VerbGroup | None, int]:
    """The first sure finite verb, and where its doer ends; of "plan to meet" and "began to dig" the verb that says what
    is planned or begun."""
    finite = [group for group in groups if group.finite]
    sure = [group for group in finite if group.rank >= 2]
    own = [group for group in sure if group.first == 0 or words[group.first - 1].lower not in RELATIVES]
    main = next(iter(own or sure or finite), None)
    if main is None:
        main = _going_on(words) or next((group for group in groups if group.voice is not Voice.GERUND), None)
        return main, main.first if main is not None else 0
    if main.lemma in _LEADS_ON or "plan" in main.classes:
        following = [group for group in groups if group.first >= main.last]
        if following and following[0].voice is Voice.INFINITIVE and following[0].first - main.last <= 2:
            return following[0], main.first
    return main, main.first


def _going_on(words: Sequence[Word]) -> VerbGroup | None:
    """ "Rebuilding starts": a present that could be a plural as well, where no other word can be the verb."""
    for at, word in enumerate(words[1:], 1):
        third = word.verbal.third if word.verbal is not None else None
        if third is not None and "aspect" in third.classes:
            return one_word(at, third, Voice.PRESENT, 1)
    return None


def _after(words: Sequence[Word], passive: bool) -> tuple[list[Word], list[Word]]:
    """The object right after a verb, and whom a "by" names after a passive."""
    taken: list[Word] = []
    skipped = int(bool(words) and words[0].lower in ADVERBIAL)
    skipped += amount_words([each.lower for each in words[skipped : skipped + 3]])
    for at, word in enumerate(words[skipped:], skipped):
        if word.text == "," and taken and not taken[-1].text[0].isupper():
            # "the owner of the mill, Ana Costa": the name is that of the object.
            taken += [word, *takewhile(lambda each: each.text[0].isupper(), words[at + 1 :])]
            break
        if (
            word.is_sign
            or (taken and word.lower in _ENDS_OBJECT)
            or (not taken and word.lower in _BEFORE_PLACES)
            or word.lower in _OTHER_CLAUSES
        ):
            break
        taken.append(word)
    return taken, _by(words) if passive else []


def _by(words: Sequence[Word]) -> list[Word]:
    """Whom a "by" names."""
    by = next((at for at, word in enumerate(words) if word.lower == "by"), len(words))
    return list(takewhile(lambda each: not each.is_sign and each.lower not in _ENDS_OBJECT, words[by + 1 :]))


def _numbers(words: Sequence[Word]) -> Stems:
    """Figures that tell one thing from others of its name: "Flight 7", "bridge number 7"."""
    return frozenset(
        word.text
        for before, word in pairwise(words)
        if word.text.isdigit()
        and before.lower not in CALENDAR
        and (before.text[0].isupper() or before.lower in _NUMBERING)
    )


@cache
def _common() -> Stems:
    little = function_words("common") | function_words("determiners") | PLACING | _CALENDAR
    return frozenset(word for word in little if not is_generic(word))


_WORD = re.compile(r"[^\W\d_]{3,}")


@cache
def _looser() -> dict[str, str]:
    return {stem: kind for word, kind in kinds().items() for stem in content(word)}


def loosely(words: Stems) -> Stems:
    """What those of the words that name things are called more loosely: "building" of a warehouse."""
    return frozenset(_looser()[word] for word in words if word in _looser())


def kinds_apart(one: Stems, two: Stems) -> bool:
    """Whether both name things of one kind, and none in common: a theatre here, a hotel there."""
    first, second = ({word: _looser()[word] for word in words if word in _looser()} for words in (one, two))
    return bool(first.keys() ^ second.keys()) and any(
        kind in second.values() and {word for word in first if first[word] == kind}.isdisjoint(second)
        for kind in first.values()
    )


def content(words: str) -> Stems:
    """Of the content words: figures are left out, and doers of one kind have one word."""
    return frozenset().union(*map(_PIECES.__getitem__, words.split()))


def _content(piece: str) -> Stems:
    return frozenset().union(*map(_content_of, _WORD.findall(piece)))


_PIECES = Pieces(_content)


@lru_cache(maxsize=1 << 15)
def _content_of(word: str) -> Stems:
    word = folded(word.lower())
    if word in _common():
        return frozenset()
    listed = is_thing(word) or is_generic(word) or is_collective({word})
    return frozenset({thing(word)}) if listed else stems(word)
