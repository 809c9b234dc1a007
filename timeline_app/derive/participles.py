"""What looks like a verb in the past and is a participle: "can be sold or rented", "a ferry geared to anglers"."""

from __future__ import annotations

from timeline_app.derive.clauses import Clause, Kind, Parsed
from timeline_app.derive.function_words import ends_as_adverb, function_words
from timeline_app.derive.grammar import COORDINATORS, DETERMINERS, VerbGroup, Voice
from timeline_app.derive.subjects import nothing_done_to, shared_helpers
from timeline_app.derive.verbs import Form, analyse

_NO_SUBJECT = function_words("adverbs") | {"first", "second", "third", "once", "later", "then"}
#: What follows their participles is a name: "a yard called Low Point".
_NAMING = function_words("naming")
_BEFORE_BASE = frozenset({Voice.INFINITIVE, Voice.PRESENT, Voice.FUTURE, Voice.POSSIBLE, Voice.WOULD})


def verb_told(clause: Clause, parsed: Parsed) -> VerbGroup | None:
    """The verb of a clause as it is meant: with the helper that it shares, and none where a participle describes."""
    verb = clause.verb
    if verb is None or verb.voice is not Voice.PAST or verb.last - verb.first > 1 or verb.passive:
        return verb
    before = parsed.clauses[clause.number - 1] if clause.number else None
    if (
        _leads_up(clause, parsed)
        or _in_aside(clause, parsed)
        or (before is not None and _describes(clause, before, parsed))
    ):
        return None
    if before is None or before.verb is None:
        return verb
    if shared_helpers(clause, before.verb, parsed):
        # "can be sold or rented"
        return replace_voice(verb, before.verb.voice, passive=True)
    joined = clause.opener in COORDINATORS and not clause.own_subject
    last = before.groups[-1]
    if (
        clause.opener in COORDINATORS
        and last.voice in _BEFORE_BASE
        and _opens_with_base(clause, verb, parsed)
    ):
        # "could shield the gate and keep the lock closed"
        return VerbGroup(
            clause.first + 1, clause.first + 2, parsed.words[clause.first + 1].lower, verb.classes, before.verb.voice,
            False, False, verb.rank,
        )  # fmt: skip
    if joined and last.voice in _BEFORE_BASE and _has_form(verb, parsed, Form.BASE):
        # "take long to warm up and shut down"
        return replace_voice(verb, before.verb.voice, passive=False)
    return verb


def _opens_with_base(clause: Clause, verb: VerbGroup, parsed: Parsed) -> bool:
    """ "and keep the lock closed": a verb in its plain form, with an object, before what looks like one in the past."""
    first, after = parsed.words[clause.first + 1], parsed.words[clause.first + 2 : clause.first + 3]
    if (
        verb.first <= clause.first + 2
        or first.verbal is None
        or not after
        or after[0].lower not in DETERMINERS
    ):
        return False
    return first.verbal.base is not None and first.verbal.plain and not first.verbal.rare


def replace_voice(verb: VerbGroup, voice: Voice, *, passive: bool) -> VerbGroup:
    """The same verb, of another time."""
    return VerbGroup(verb.first, verb.last, verb.lemma, verb.classes, voice, passive, verb.negated, verb.rank)


def _has_form(verb: VerbGroup, parsed: Parsed, form: Form) -> bool:
    return any(reading.form is form for reading in analyse(parsed.words[verb.first].lower))


def _leads_up(clause: Clause, parsed: Parsed) -> bool:
    """ "First founded at Brask, (the guild was small)": before the subject that it describes."""
    following = parsed.clauses[clause.number + 1 :][:1]
    if clause.number or not following or not following[0].own_subject or following[0].verb is None:
        return False
    words = parsed.words
    before = words[clause.first : clause.verb.first] if clause.verb is not None else ()
    comma = words[following[0].first - 1].text == ","
    if comma and clause.opener == "with":
        # "With the lock drained, (the boats lay dry)"
        return True
    return comma and all(
        word.lower in _NO_SUBJECT or ends_as_adverb(word.lower) or _joined_participle(word.lower)
        for word in before
    )


def _joined_participle(lower: str) -> bool:
    """ "Born and raised in Lorne, (she ...)": a first participle and what joins the second to it."""
    return lower in COORDINATORS or any(reading.form is Form.PARTICIPLE for reading in analyse(lower))


def _in_aside(clause: Clause, parsed: Parsed) -> bool:
    """ "The mill, once stripped of its stones, | is shut": between commas, with the verb of the noun behind them."""
    following = parsed.clauses[clause.number + 1 :][:1]
    if not following or following[0].verb is None or clause.verb is None or not clause.own_subject:
        return False
    words, at = parsed.words, clause.verb.first - 1
    while at > clause.first and (words[at].lower in _NO_SUBJECT or ends_as_adverb(words[at].lower)):
        at -= 1
    goes_on = following[0]
    bare = goes_on.verb is not None and goes_on.verb.finite and goes_on.verb.first == goes_on.first
    closes = words[goes_on.first - 1].text == "," and goes_on.kind is Kind.MAIN
    return words[at].text == "," and bare and closes and _has_form(clause.verb, parsed, Form.PARTICIPLE)


def _describes(clause: Clause, before: Clause, parsed: Parsed) -> bool:
    """ "(The Marl is a ferry), a boat geared to anglers": a comma alone joins no two clauses, but a noun to a noun."""
    verb, words = clause.verb, parsed.words
    if (
        clause.kind is not Kind.MAIN
        or not clause.own_subject
        or verb is None
        or words[clause.first - 1].text != ","
    ):
        return False
    # "All would report to one man, a keeper named Lind": nothing is said in what would be.
    only_thought = before.verb is not None and before.verb.voice is Voice.WOULD
    spoken = (before.says or before.kind is Kind.ATTRIBUTION) and not only_thought
    told = (
        before if before.kind is not Kind.RELATIVE or not before.number else parsed.clauses[before.number - 1]
    )
    whole = (
        told.kind in (Kind.MAIN, Kind.COORDINATE, Kind.ATTRIBUTION)
        and told.verb is not None
        and told.verb.finite
    )
    if spoken or not whole or told.verb is None or told.verb.rank <= 1:
        return False
    described = verb.lemma in _NAMING or nothing_done_to(words, verb.last)
    return described and _has_form(verb, parsed, Form.PARTICIPLE)
