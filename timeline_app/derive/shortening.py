"""Words that are too long for a title, made shorter: what only adds goes first, and the end comes where it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from timeline_app.derive.clauses import Clause, Kind, Parsed, parse
from timeline_app.derive.function_words import function_words
from timeline_app.derive.grammar import (
    CALENDAR,
    COORDINATORS,
    DETERMINERS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    Voice,
)
from timeline_app.derive.quote_marks import balanced
from timeline_app.derive.subjects import LEADS
from timeline_app.derive.telling_verbs import real_verb
from timeline_app.derive.tokens import Word
from timeline_app.derive.verbs import Form, analyse
from timeline_app.derive.waiting import resumed_content
from timeline_app.derive.wholeness import End, Loss, whole_ends

#: Python 3.11 is slow to find a member of an Enum, and these are asked for at every step.
_RELATIVE, _SUBORDINATE = Kind.RELATIVE, Kind.SUBORDINATE
_LOSSES = tuple(Loss)

#: A title is at most so many characters long; longer ones are cut at a word, with an ellipsis.
LIMIT = 80
#: What is whole may be a little longer: better than to leave something out,
ROOM = 88
#: and longer still where nothing can be left out: better than to break off.
MOST = 105
#: Longer still than to break off where something has to follow.
STRETCH = 140
#: A title that is cut keeps so much.
_LEAST = 24
#: Where it can be, rather so much: the fewer words, the more is left out.
_ENOUGH = 40
#: So much is looked at: what comes later is cut anyway.
_READ = 220
_SHORT_PHRASE = 14
_TRAILING = re.compile(
    r"[\s,;:.–—-]+\Z|,\s+(?:up|down)\s*\Z"
    r"|[\s—–]+\b(?:and|but|or|the|a|an|of|in|on|at|to|for|with|by|from|that|who)\b\s*\Z",
    re.I,
)
_SPACES = re.compile(r"\s+")
#: What begins a phrase, before which a title may be cut.
_PHRASE = re.compile(
    r" (?:and(?! (?-i:[A-Z]))|or(?! more| less| so)|but|after|before|that|which|who|whose|because|while|as|when"
    r"|where|if|though|although|since|until|in"
    r"|on|at|for|with|by|from|into|about|against|between|among|through|during|over|under|despite|without|including"
    r"|than|per|compared) ",
    re.I,
)
#: Words after which something has to follow.
_NO_END = function_words("no_end")
#: No word of those is longer, with what stands around it.
_NO_END_REACH = 16
#: "as stated | on its page".
_AS_TOLD = re.compile(r"\sas [a-z]+ed\Z")
#: No clause ends there: "the shares of Lorne Corp. it | does not own".
_SUBJECTS_ALONE = frozenset({"he", "she", "it", "they", "we", "i"})
_BEFORE_LAST = re.compile(r"[\s“\"(]")
#: Asides that can go from anywhere: ", Mass.,", ", 54,", ", or 26 cents a share", ", however,".
_AFTER_COMMAS = re.compile(
    r",(?:\s\d\d(?: years old)?(?=,)"
    r"|\s(?:however|meanwhile|for instance|for example|too|though|of course),"
    r"|(?:\s[A-Z]\w+(?: [A-Z]\w+)?,)?\s(?:[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2}),(?=\s[a-z])"
    r"|\sor\s(?:about\s)?[\d$£€][^,]*(?:(?=,\s(?:up|down)\b)|,(?=\s[a-z])|\Z))"
)
#: With "(also known as)" and "Dover, Del.-based ", which few words have: to look for commas alone takes far less time.
_ASIDES = re.compile(rf"\s*\([^()]*\)|(?:(?<=\s)|\A)[A-Z]\w+,\s[A-Z][a-z]+\.-based\s|{_AFTER_COMMAS.pattern}")
#: The same between dashes: "The lamps -- nine of them -- burn".
_DASHED = re.compile(r"\s*(--|—|–|\s_)\s?(?:(?!\1).){3,90}\1(?=\s*[a-z])")
_DASHES = ("--", "—", "–", " _")
_STANDING = function_words("subject_pronouns") | function_words("pronouns_alone")
_LEANING = function_words("leaning")
_HANGING = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its"})
_SEEMING = frozenset({"seem", "appear", "remain", "become"})
_FIRMS = function_words("firms")
_SURE = 4
_NO_SUBJECT_HAS = frozenset({"--", "—", "–", "-", ":", ";", "(", ")", '"', "“", "”"})
_FINITE = frozenset({Form.PAST, Form.PARTICIPLE, Form.THIRD, Form.BASE})
_NO_HEAD = LEADS | SUBORDINATORS | RELATIVES
_NO_HEAD |= function_words("adverbs") | function_words("unclear_subjects")
_NO_NOUNS = DETERMINERS | COORDINATORS
_OPENING = RELATIVES | SUBORDINATORS
_GOING_ON = PREPOSITIONS | COORDINATORS | _OPENING
#: So many asides may stand between a subject and its verb.
_GAPS = 2
_TIMES = CALENDAR | PERIODS | {"hour", "minute", "decade", "century", "moment"}
#: "Just as the boats left": no clause that stands alone.
_ONLY_WHEN = re.compile(r"(?:just|even|only) (?:as|if|when|though|because|after|before)\b", re.I)
#: "Some 9 miles away from the pier, | Hale ..."
_ABOUT = frozenset({"some", "about", "nearly", "almost", "over", "less", "more", "just", "only"})
_FAR = _TIMES | {"away", "mile", "kilometre", "kilometer", "metre", "ago", "later", "earlier"}
_NUMBERS = function_words("plurals") | {"one", "a"}
#: "said of the new boat: ".
_SAID_OF = re.compile(r"\A([^:\"“]{2,40}\b(?:said|says)) (?:of|about) [^:\"“]{2,80}: ")
#: What only its speaker can say, or what stands for something told before.
_OWN_WORDS = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]urs?|[Mm]e|[Uu]s|[Yy]ou|[Yy]our)\b|\A(?:It|He|She|They|This|That|These|Those)\b"
)
_SAID = re.compile(r"[^:\"“]{2,60}\b[a-z]+: ")


@lru_cache(maxsize=64)
def shortened(words: str, limit: int = LIMIT) -> str:
    """Words of about ``limit`` characters: whole where that can be done, else clipped, with "…" at their end."""
    room = limit + MOST - LIMIT
    if len(words) <= room:
        return words
    if '"' in words or "“" in words:
        words = balanced(words)
    words = _SAID_OF.sub(r"\1: ", words, count=1) if ": " in words else words
    said = _SAID.match(words) if ": " in words else None
    spoken = ""
    if said is not None and limit - said.end() >= _LEAST // 2:
        spoken = _with_speaker(said[0], words[said.end() :], limit)
        if not spoken.endswith("…"):
            return spoken
    plain = _without_speaker(words, limit)
    return spoken if spoken and plain.endswith("…") else plain


@lru_cache(maxsize=64)
def _without_speaker(words: str, limit: int) -> str:
    """Remembered for a moment, as a clause with two dates has the same words twice."""
    room, whole = limit + MOST - LIMIT, len(words) <= _READ
    forms: list[str] = []
    for form in _plainer(words[:_READ]):
        if whole and len(form) <= room:
            return form
        forms.append(form)
    # The words themselves, and what is plainest of them.
    cuts = [(form, _ends(form)) for form in dict.fromkeys([forms[0], forms[-1]])]
    found = _cut(cuts, limit, Loss.PLACE)
    if found:
        return found
    alone = _said_alone(forms[-1])
    if alone and whole and len(alone) <= room:
        return alone
    cuts += [(alone, _ends(alone))] if alone else []
    stretched = min(
        (form for form in forms if whole and len(form) <= limit + STRETCH - LIMIT), key=len, default=""
    )
    return (
        _cut(cuts, limit, Loss.PART)
        or _cut(cuts, limit, Loss.MORE)
        or stretched
        or _cut(cuts, limit, Loss.PART, STRETCH)
        or _clipped(forms[0], room)
    )


def _with_speaker(speaker: str, said: str, limit: int) -> str:
    """What somebody said, with "Ana Costa said: " before it unless only without that there is room to tell it."""
    words = speaker + shortened(said, limit - len(speaker))
    if (len(words) <= MOST and not words.endswith("…")) or _OWN_WORDS.search(said):
        return words
    alone = shortened(said, limit)
    return words if alone.endswith("…") or len(alone) > MOST else alone


def _plainer(words: str) -> Iterator[str]:
    """The words, then without asides, without what stands between subject and verb, without what leads up to both."""
    yield words
    dashed = _DASHED.sub(" ", words) if any(map(words.__contains__, _DASHES)) else words
    asides = _ASIDES if "(" in dashed or "-based" in dashed else _AFTER_COMMAS
    plainer = balanced(asides.sub("", dashed))
    if plainer != words:
        words = plainer
        yield words
    told = _told(words)
    for _ in range(_GAPS):
        gap = _gap(*told) if told is not None else None
        if gap is None:
            break
        words = _without(words, gap)
        yield words
        told = _told(words)
    lead = _lead(*told) if told is not None else 0
    if lead:
        words = words[lead].upper() + words[lead + 1 :]
        yield words
        told = _told(words)
    head = _after_head(*told) if told is not None else None
    if head is not None:
        yield _without(words, head)


def _after_head(parsed: Parsed, clause: Clause) -> tuple[int, int] | None:
    """What describes a long subject: "Quarrels | among the smiths and the potters | have closed the fair".

    Only before a verb with its auxiliary, and where nothing else can be a verb: a mistake here would tell a lie.
    """
    words = parsed.words
    verb = clause.verb
    if (
        verb is None
        or not _surely(parsed, verb)
        or not words[0].text[0].isalnum()
        or words[0].lower in _NO_HEAD
    ):
        return None
    begin = next((at for at in range(1, verb.first - 1) if words[at].lower in PREPOSITIONS), 0)
    if begin > 1 and words[begin - 1].lower in _LEANING:
        begin -= 1  # "guards | responsible for the gate"
    if not begin or words[begin].lower == "of" or words[begin - 1].lower in _NO_NOUNS:
        return None
    for at in range(1, verb.first):
        if words[at].text in _NO_SUBJECT_HAS or words[at].lower in _OPENING:
            return None
        if words[at].text == "," and verb.rank < _SURE:
            return None
        told = {reading.form for reading in analyse(words[at].lower)} if words[at].text.islower() else set()
        if told & _FINITE and words[at - 1].lower not in DETERMINERS:
            return None
    return words[begin].start, words[verb.first].start


def _surely(parsed: Parsed, verb: VerbGroup) -> bool:
    """Whether a group is a verb beyond doubt: with its auxiliary, or "agreed to", "sold the", "seems"."""
    if verb.rank >= _SURE or verb.lemma in _SEEMING:
        return True
    words = parsed.words
    after = words[verb.last].lower if verb.last < len(words) else ""
    infinitive = any(group.first == verb.last and group.voice is Voice.INFINITIVE for group in parsed.groups)
    return verb.rank >= 2 and verb.voice is Voice.PAST and (infinitive or after in DETERMINERS)


def _is_thing(subject: str) -> bool:
    """Whether a subject is surely nobody: a firm by its name, the firm."""
    last = subject.split()[-1].rstrip(".,").lower() if subject else ""
    return last in _FIRMS and "," not in subject


def _said_alone(words: str) -> str:
    """What is said, where it has no room beside who says so; empty where it would not stand alone."""
    parsed = _parsed(words)
    clause = _teller(parsed)
    if clause is None or not clause.says:
        return ""
    told = next((each for each in parsed.clauses if each.kind is Kind.CONTENT and each.own_subject), None)
    if told is None or told.verb is None or not told.verb.finite:
        return ""
    first = parsed.words[told.first + (told.opener == "that")]
    if first.lower in SUBORDINATORS:
        return ""
    made = any(group.first == told.verb.last and group.voice is Voice.INFINITIVE for group in told.groups)
    several = sum(group.finite for group in told.groups) > 1
    if made and several and told.verb.rank == 2 and first.lower not in _STANDING:
        # "announced new rules made to change how boats are sold": "made" is no verb of the rules.
        return ""
    speaker = words[: parsed.words[clause.verb.first].start] if clause.verb is not None else ""
    if first.lower == "it" and _is_thing(speaker):
        # "The firm said it would close": the firm would close.
        return speaker + words[first.end + 1 :]
    # "(The envoy said) the king had assured him": of whom is told no more.
    hanging = any(word.lower in _HANGING for word in parsed.words[told.first :])
    return (
        "" if hanging or first.lower in _STANDING else words[first.start].upper() + words[first.start + 1 :]
    )


@lru_cache(maxsize=8)
def _parsed(words: str) -> Parsed:
    """Remembered for a moment: the same words are asked about again and again while one title is made shorter."""
    return parse(words, 0, len(words))


def _told(words: str) -> tuple[Parsed, Clause] | None:
    """The words read, and their clause that tells most; None where they have lost their verb."""
    parsed = _parsed(words)
    clause = _teller(parsed)
    return None if clause is None else (parsed, clause)


def told_in(words: str) -> bool:
    """Whether words tell something: a clause with its subject and verb that hangs on no other."""
    if _ONLY_WHEN.match(words) is not None:
        return False
    clause = _teller(_parsed(words))
    return clause is not None and clause.own_subject


def _without(words: str, gap: tuple[int, int]) -> str:
    return balanced(f"{words[: gap[0]].rstrip(' ,')} {words[gap[1] :].lstrip(' ,')}")


def _teller(parsed: Parsed) -> Clause | None:
    """The first clause with a verb and its subject."""
    for clause in parsed.clauses:
        told = clause.verb is not None and clause.verb.finite
        # "As of Friday's close, the barge was full" hangs on nothing.
        as_of = clause.opener == "as" and parsed.words[clause.first + 1 : clause.first + 2][0].lower in (
            "of",
            "for",
        )
        if told and (as_of or clause.kind not in (_RELATIVE, _SUBORDINATE)):
            return clause
    return None


def _cut(cuts: Sequence[tuple[str, Sequence[End]]], limit: int, most: Loss, room: int = MOST) -> str:
    """The words of one of the forms up to an end that loses least, ``most`` at most; empty where none has one."""
    least = _LEAST if limit >= LIMIT else _LEAST // 2
    room += limit - LIMIT
    possible = [
        (form, [each for each in ends if each[1] <= most and least <= each[0] <= room]) for form, ends in cuts
    ]
    possible = [(form, ends) for form, ends in possible if ends]
    for enough in (max(least, min(_ENOUGH, limit // 2)), least) if possible else ():
        for loss in _LOSSES:
            for form, ends in possible if loss <= most else ():
                fitting = [end for end, lost in ends if lost <= loss and enough <= end]
                fitting = [end for end in fitting if not cannot_end(form, end)]
                short = [end for end in fitting if end <= limit + ROOM - LIMIT]
                if fitting:
                    return balanced(_TRAILING.sub("", form[: max(short or fitting)]))
    return ""


def _ends(words: str) -> list[End]:
    """Where words may end; none too far away."""
    parsed = _parsed(words)
    clause = _teller(parsed)
    if clause is None or resumed_content(parsed, clause) is not None:
        return []
    return list(takewhile(lambda end: end[0] <= STRETCH, whole_ends(parsed, clause)))


def _gap(parsed: Parsed, clause: Clause) -> tuple[int, int] | None:
    """An apposition or relative clause between a subject and its verb: "The mayor, who had fled, returned"."""
    words = parsed.words
    if clause.verb is None:
        return None
    verb = words[clause.verb.first]
    resumed = resumed_content(parsed, clause)
    if resumed is not None:
        comma = next((at for at in range(clause.verb.last + 2, resumed.first) if words[at].text == ","), 0)
        return (words[comma].start, words[resumed.first].start) if comma else None
    such = next((at for at in range(1, clause.verb.first) if words[at].lower == "such"), 0)
    if such and words[such + 1].lower == "as" and clause.verb.rank >= _SURE:
        # "Aids such as lamps, bells and horns | are sold".
        return words[such].start, verb.start
    own = real_verb(clause.groups, clause.verb, words)
    if own is not clause.verb and words[clause.verb.last].lower in PREPOSITIONS:
        # "The train equipped with the new tubes | stopped".
        return words[clause.verb.first].start, words[own.first].start
    lead = _lead(parsed, clause)
    before = [at for at in range(clause.verb.first) if words[at].text == "," and words[at].start >= lead]
    if len(before) > 1 and before[-1] == clause.verb.first - 1:
        return words[before[0]].start, verb.start
    return None


def _lead(parsed: Parsed, clause: Clause) -> int:
    """Where a clause begins after what leads up to it: "In a speech in the capital, | the minister said"."""
    words = parsed.words
    if clause.verb is None or not words:
        return 0
    first = words[0].lower
    leads = first in LEADS or first in SUBORDINATORS or first[0].isdigit() or first in _NUMBERS
    if first in _NUMBERS or first[0].isdigit() or first in _ABOUT:
        # "Two weeks later, | the mill shut"; "One of the mills, called Sparrow, shut".
        comma = next((at for at in range(1, clause.verb.first) if words[at].text == ","), 0)
        near = _TIMES if first[0].isdigit() or first in _NUMBERS else _FAR
        leads = any({words[at].lower, words[at].lower.removesuffix("s")} & near for at in range(comma))
    if not leads and not first.endswith(("ly", "ing", "ed")) and first != "not":
        return 0
    commas = [at for at in range(1, clause.verb.first - 1) if words[at].text == ","]
    begins = [at + 1 for at in commas if words[at + 1].lower not in _GOING_ON and not words[at + 1].is_sign]
    if not begins:
        return 0
    if first in SUBORDINATORS or (
        words[clause.verb.first - 1].text != "," and _one_thing(words, begins, clause.verb)
    ):
        # "In lieu of a pier, a lamp, or a bell, | Costa has made": where no aside ends, the last comma parts.
        return words[begins[-1]].start
    return words[begins[0]].start


def _one_thing(words: Sequence[Word], begins: list[int], verb: VerbGroup) -> bool:
    """Whether what stands between the last comma and the verb is no end of a list."""
    return not any(word.lower in COORDINATORS for word in words[begins[-1] : verb.first])


def cannot_end(words: str, end: int) -> bool:
    """Whether after ``words[:end]`` something has to follow."""
    last = _BEFORE_LAST.split(words[max(0, end - _NO_END_REACH) : end])[-1]
    if last.endswith("ed") and _AS_TOLD.search(words, max(0, end - _NO_END_REACH), end):
        return True
    return last.removesuffix(",").removesuffix(".").lower() in _NO_END


def _ends_in_subject(words: str, end: int) -> bool:
    return words[words.rfind(" ", 0, end) + 1 : end].lower() in _SUBJECTS_ALONE


def _clipped(words: str, limit: int) -> str:
    """Cut before a phrase, else after the last word that fits and can end one, with "…"."""
    spaces = [found.start() for found in _SPACES.finditer(words[:limit])]
    whole = [at for at in spaces if not cannot_end(words, at) and not _ends_in_subject(words, at)]
    phrases = [
        at for at in whole if at > limit * 3 // 5 and (_PHRASE.match(words, at) or words[at - 1] in ",;:")
    ]
    if len(phrases) > 1 and phrases[-1] - phrases[-2] < _SHORT_PHRASE:
        # "… and called | for": its one word says nothing.
        phrases.pop()
    at = (phrases or whole or spaces or [limit - 1])[-1]
    return balanced(_TRAILING.sub("", words[:at]).rstrip(" ,;:")) + "…"
