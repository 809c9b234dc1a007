"""Titles: the article's own words, cut to one clause, without its date, its conjunctions and its attribution."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from timeline_app.dates.words import MONTHS
from timeline_app.derive.function_words import alternatives, ends_as_adverb, function_words
from timeline_app.derive.grammar import COORDINATORS
from timeline_app.derive.quote_marks import balanced
from timeline_app.derive.shortening import MOST, ROOM, cannot_end, shortened
from timeline_app.derive.tokens import verbal

#: A shorter one would not stand alone; the clause is rather cut later.
LEAST = 16
#: Words of so many code points besides the dates are too long for a title, whatever is left out of them.
_FAR = 4 * MOST
#: The words before a date that hang on it, or it on them, are this long at most.
_LOOK_BACK = 24
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
#: "Ana Costa", "Bank of Lorne", "The union": no stretch of a sentence.
_CALLED = re.compile(r"The [a-z ]{3,30}|[A-Z][^\s,:]*(?: (?:of|the|and|for|de|von|van|al|[A-Z0-9][^\s,:]*))*")
#: Verbs that tell nothing beside their date.
_BE = frozenset({"is", "are", "was", "were"})
_LITTLE = function_words("adverbs") | function_words("ranking")
_LIGHT = function_words("light_verbs")
_UNRESOLVED = function_words("pronouns_alone")

#: "That" with a capital begins a sentence: it is what the sentence is about, or says which one.
_LEADING = re.compile(
    r"(?:(?:and|but|or|so(?! far\b| (?:did|does|do|is|are|was|were|has|have|had|will|would)\b)|yet|however|meanwhile"
    r"|also|then|(?-i:that)(?!['’])|which"
    r"|who|including|whereas|while|when|as(?! (?:of|for|much|many|few|little|late|early|a result)\b)"
    r"|because(?: of)?|although|though|in addition(?! to\b)"
    r"|moreover|furthermore|instead|therefore|thus|nevertheless|still|u[hm]+|ah|er)\b[,\s]*|[\s,;:.•·*|\"“”‘’'–—-]+)+",
    re.I,
)
_COMMA_YEAR = re.compile(r"\d, \d{4}\Z")
_LOOSE_END = re.compile(
    r"(?:[\s,;:.|–—-]|(?:[;,]|--|[–—])\s(?:instead|however|in addition|soon|just|right|[a-z]+ly)(?=\W*\Z)"
    r"|,\s[a-z]{3,}ing(?=\W*\Z)"
    r"|[\s—–](?:and|but|or|to|of|for|from|with|the|a|an)(?=\W*\Z))+\Z"
)
#: "was called for": no noun comes after the preposition, which belongs to the verb.
_STRANDED = re.compile(rf"\b(?:{alternatives('stranding')})\Z", re.I)
#: What is loose at an end closes with one of these: to look for that from the beginning takes far longer.
_LOOSE_ENDS = (
    *" ,;:.|–—-",
    "ly",
    "ing",
    "instead",
    "however",
    "addition",
    "soon",
    "just",
    "right",
    "and",
    "but",
    "or",
    "to",
    "of",
    "for",
)
_LOOSE_ENDS += ("from", "with", "the", " a", " an")
_JOINING = re.compile(
    rf"(?:{'|'.join(sorted(word.replace('_', ' ') for word in function_words('joining')))}),\s+(?=\S)", re.I
)
#: "Previously the mill sold flour", "Now boats are built": what only says when it was against the words before.
_FORMERLY = re.compile(
    r"(?:now|previously|actually|initially|originally|recently|later|earlier)"
    r"(?:,\s+(?=\S)|\s+(?=(?:the|an?|its|his|her|their|these|those|it|he|she|they|we)\s|[A-Z]))"
    r"|now\s+(?=\w+s\s(?:are|were|have|had)\s)",
    re.I,
)
#: The same between commas: "Harlow, however, sold", "Harlow, meantime, sold".
_JOINING_INSIDE = re.compile(
    rf",\s(?:{'|'.join(sorted(word.replace('_', ' ') for word in function_words('joining')))}|too|though),",
    re.I,
)
#: Where somebody left out words of a quotation.
_OMITTED = re.compile(r"\s*(?:…|\.{3,4})\s+(?=[a-z])")
_OLD_QUOTES = re.compile(r"``\s?([^`']*(?:'(?!')[^`']*)*)''")
_LEADS_UP = re.compile(
    r"(?:even|in|on|at|by|with|for|after|before|since|during|despite|under|if|when|while|as|\w+ing|\w+ed|\d+)\b",
    re.I,
)
_SAID_INSIDE = re.compile(
    r",\s(?:he|she|they|it|the \w+|(?:(?:Mr|Mrs|Ms|Dr)\.\s)?[A-Z]\w+(?:\s[A-Z]\w+){0,2})"
    r"\s(?:said|says|added|adds|explained|argued|argues|noted|notes|continued),(?=\s)"
)
_AS_SOON = re.compile(r"\sas (?:soon|long|far)\Z")
#: "LEEDS _ ", "LEEDS, England (AP) -- " in front of an article's first words.
_DATELINE = re.compile(
    r"\A[A-Z][A-Z.'’ -]+(?:,(?: (?:the|[A-Z][\w.]*|\d{1,4}),?)*)?(?: \([^()]{2,40}\))?\s?(?:_|--?|—|–)\s+(?=[A-Z\"“])"
)
#: "the slow | third quarter": the date is the noun.
_NOUN_OF_TIME = re.compile(
    r"(?:first|second|third|fourth|final|fiscal)\b.*\b(?:quarter|half|period)\Z"
    r"|(?:night|evening|morning|afternoon|day|week|month|summer|winter|autumn|spring|season)\b",
    re.I | re.S,
)
_DESCRIBED = re.compile(r"\b(?:the|a|an|its|their|his|her|this|that)\s+(?:[a-z-]+,?\s+){1,3}\Z", re.I)
#: "available on the 2020 Corrina": the year says which one.
_WHICH = re.compile(r"(?:\w+\s+)?(?:the|an?|its|their|his|her)\s+\d{4}\Z", re.I)
#: "won the Lorne Cup 2013": the year belongs to a name.
_YEARS = re.compile(r"\d{4}(?:,? (?:and )?\d{4})*")
_MONTHS = "|".join(month[:3] for month in MONTHS)
_NAME_BEFORE = re.compile(rf"(?<=\s)(?!(?:{_MONTHS})[a-z]*\.? \Z)[A-Z][\w’']+ \Z")
_NAMED_SO = re.compile(r"\s\w")
#: "in July, the same month as the others".
_SAME = re.compile(r"\bsame \w+\Z", re.I)
#: "It's 9 a.m. and", "This is not 2003; they": the date is all that is said.
_IS_TIME = re.compile(r"(?:\b(?:is|was|are|were|be)|['’]s|n['’]t|\bnot)\s+\Z")
_NOTHING_MORE = re.compile(r"\s*(?:\Z|[.,;:—–-]|(?:and|but|or)\b)")
_TOO = re.compile(r",\s(?:too|though|however|either)\Z")
_TOO_ENDS = ("too", "though", "however", "either")
_HOPED = re.compile(
    r"It (?:is|was|has been) (?:\w+ly )?(?:hoped|expected|announced|confirmed|revealed)(?: that)? (?!to\b)"
    r"(?=\w+ \w+ \w+)",
    re.I,
)
_LOOSE_COMMA = re.compile(r"\s+([,;:.])|,(?=[,.;])")
#: One of these stands where that pattern finds anything.
_LOOSE_MARKS = (" ,", " ;", " :", " .", ",,", ",.", ",;")
_PERSON = re.compile(r"(?:He|She)(?= )")
_THING = re.compile(r"It(?= )")
_OWNS = re.compile(r"['’]s?\b|['’]\s")
#: "a fall in second-quarter profit": the date stands for an adjective.
#: "Today is", "1987 saw": the date is what the clause is about.
_GOES_FIRST = re.compile(
    r"\s(?:is|was|are|were|has|have|had|will|would|could|may|might|marks|marked|saw|sees|brought|brings)\b"
)
_DESCRIBES = re.compile(r"-(?:quarter|month|year|day|week)\Z", re.I)
_NEEDS_MORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|into|to|of|for|from|than|by|as|with|at|until|the|a|an|this|that|its|ahead)\s+\Z",
    re.I,
)
#: What a date hangs on, so that it cannot go: "the attack of 2 March", "the year ending in June", "put off until".
_HANGS = re.compile(
    r"\b(?:of|of record|ending|ended|between|than|to|until|due|dated|and|or|the|a|an|this|that|its|his|her|their)\s+\Z",
    re.I,
)
#: "is approaching next year with care": the date is what is approached.
_ITS_OBJECT = re.compile(rf"\b(?:{alternatives('verbs_of_times')})\s+\Z", re.I)
#: What would be left of a date's phrase without it: "shortly", "as early as", "through".
_LEFT_WORDS = (
    "shortly", "just", "early", "late", "soon", "sometime", "about", "around", "nearly", "almost", "only", "as", "at",
    "in", "on", "by", "through", "since", "from", "during", "within", "before", "after", "over", "under", "late",
    "least", "for", "throughout", "beginning", "starting", "effective",
)  # fmt: skip
_LEFT = re.compile(rf"(?:\b(?:{'|'.join(_LEFT_WORDS)})\s+)+\Z", re.I)
_PARTICLES = frozenset({"around", "over", "through", "on", "in", "under", "by", "about"})
_OF_DATES = frozenset({"in", "on", "at", "by", "since", "from", "during", "for"})
_GOES_ON = re.compile(r"\s*(?:to|and|or|until|through|[-–—])\s*")
_LENGTHS = tuple(
    f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year") for s in ("", "s")
)
_LENGTH_LEFT = re.compile(
    r",\s+(?:about |nearly |almost |only |just )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:minute|hour|day|week|month|year)s?\Z"
)
_ENDED = re.compile(r"\A[Ee]nded\s*,\s*|\s*,?\s+ended(?=\s*(?:,|\Z))")
_ALONE_AFTER = re.compile(r"(?:\s+alone\b)?")
_ALONE = re.compile(r"\s+alone\b(?=\W*\Z)")
#: "it has, uh, helped": in lower case, for "ER" may be a name.
_FILLERS = re.compile(rf",?\s(?:{alternatives('fillers')})\b,?(?=\s|\Z)")
#: "the the terms": said twice while looking for words.
_STAMMERED = ("the", "a", "an", "to", "of", "in", "and", "we", "they", "it", "is")
_STAMMER = re.compile(rf"\b({'|'.join(_STAMMERED)})(?:-|,)? \1\b")
#: Hardly any title has one of these, which is seen far sooner than that it has nothing to mend.
_STAMMERS = tuple(f"{word} {word}" for word in _STAMMERED)
_FILLING = tuple(f" {word}" for word in function_words("fillers"))
_ALSO = re.compile(r"\s+also\b")


def title_of(
    text: str,
    start: int,
    ends: Sequence[int],
    without: Sequence[tuple[int, int]] = (),
    subject: str = "",
    partial: Collection[int] = (),
) -> str:
    """The words of ``text[start:end]`` but those in ``without`` (its date), as a title.

    ``ends`` are the places where the clause may stop and still be whole: the last of which there is room enough is
    taken, else the first. At those in ``partial`` something of it is lost: rather it is a little longer.
    ``subject`` stands before the words where the clause itself has none.
    """
    longer = fuller = ""
    ordered = sorted({end for end in ends if end > start}, reverse=True)
    far = start + sum(cut_end - cut_start for cut_start, cut_end in without) + _FAR
    # Of all that are too far only the nearest one is tried: a list of a hundred things has as many ends.
    for end in ordered[max(0, sum(end > far for end in ordered) - 1) :]:
        words = _words(text, start, end, without, subject)
        if len(words) < LEAST:
            return fuller or shortened(longer or words)
        if len(words) <= ROOM or (len(words) <= MOST and end == ordered[-1]):
            return fuller if fuller and end in partial else words
        longer = words
        if len(words) <= MOST and end not in partial:
            fuller = fuller or words
    return fuller or shortened(longer)


def _leaves_a_hole(text: str, start: int, cut_start: int, cut_end: int, end: int) -> bool:
    """ "Friday's talks", "the flight was in 1994": without its date it says nothing."""
    if cut_start <= start + 1 and _GOES_FIRST.match(text, cut_end, end):
        return True
    if _NOUN_OF_TIME.match(text[cut_start:cut_end]) and _DESCRIBED.search(
        text, max(start, cut_start - 40), cut_start
    ):
        return True
    if _OWNS.match(text, cut_end, end) or _DESCRIBES.search(text[cut_start:cut_end]):
        return True
    if _YEARS.fullmatch(text[cut_start:cut_end]) and _NAME_BEFORE.search(
        text, max(start + 1, cut_start - 24), cut_start
    ):
        return True
    if _WHICH.match(text[cut_start:cut_end]) and _NAMED_SO.match(text, cut_end, end):
        return True
    if text[cut_end : cut_end + 4] == " as " and _SAME.search(text[cut_start:cut_end]):
        return True
    before = text[max(start, cut_start - _LOOK_BACK) : cut_start]
    if _IS_TIME.search(before) and _NOTHING_MORE.match(text, cut_end, end):
        return True
    if _HANGS.search(before) or _ITS_OBJECT.search(before):
        return True
    if _verb_alone(text, start, cut_start, cut_end, end):
        return True
    following = text[cut_end:end].strip()
    return (not following or not following[0].isalnum()) and _NEEDS_MORE.search(before) is not None


def _verb_alone(text: str, start: int, cut_start: int, cut_end: int, end: int) -> bool:
    """ "to start in 2011 and | end in 2013", "The move came on Monday": the date is all that the verb tells."""
    told = text[start:cut_start]
    before = told[: len(told) - _left_of(told)].split()
    if len(before) < 2:
        return False
    verb = verbal(before[-1].lower())
    if verb is None or not verb.plain:
        return False
    after = text[cut_end:end].split(maxsplit=1)
    first = after[0].lower() if after else ""
    if not first[:1].isalnum() and (
        before[-2].lower() in COORDINATORS
        or (verb.past is None and _BE.isdisjoint(before[:-1]) and verb.participle)
    ):
        return True  # "a sailor born | in 1856, was"
    if verb.rare:
        return False
    noun = before[-2].islower() and verbal(before[-2]) is None and not ends_as_adverb(before[-2])
    helped = not _BE.isdisjoint(before[:-2])
    if (
        noun
        and helped
        and verb.participle is not None
        and before[-2] not in _LITTLE
        and not first[:1].isalnum()
    ):
        return True  # "were boats built | in April"
    return first in COORDINATORS or (
        not first[:1].isalnum() and verb.first is not None and verb.first.lemma in _LIGHT
    )


def _left_of(before: str, cut: str = "") -> int:
    """The length of the words before a date that would be left over without it."""
    found = _LEFT.search(before) if before.rstrip().lower().endswith(_LEFT_WORDS) else None
    if found is None:
        return 0
    first, *others = found[0].lower().split() + cut.lower().split(maxsplit=1)[:1]
    # "pulled through in 1971": the first of two prepositions belongs to the verb.
    kept = len(first) + 1 if first in _PARTICLES and others and others[0] in _OF_DATES else 0
    return len(found[0]) - kept


def _whole_phrases(
    text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The cuts with the words, brackets and commas that would be left over; none of two dates that are joined."""
    ordered = sorted(cuts)
    for index, (cut_start, cut_end) in enumerate(ordered):
        following = ordered[index + 1][0] if index + 1 < len(ordered) else -1
        before = ordered[index - 1][1] if index else -1
        if cut_end < following < end and _GOES_ON.fullmatch(text, cut_end, following):
            continue
        if start <= before < cut_start and _GOES_ON.fullmatch(text, before, cut_start):
            continue
        cut_end = _ALONE_AFTER.match(text, cut_end).end()  # type: ignore[union-attr]
        left = _left_of(text[max(start, cut_start - _LOOK_BACK) : cut_start], text[cut_start:cut_end])
        if left and not _leaves_a_hole(text, start, cut_start, cut_end, end):
            cut_start -= left
        if text[cut_start - 1 : cut_start] == "(" and cut_start > start:
            closing = text.find(")", cut_end, end)
            if closing < 0 or any(char.isalpha() for char in text[cut_end:closing]):
                continue
            cut_start, cut_end = cut_start - 1, closing + 1
        elif text[max(start, cut_start - 2) : cut_start] == ", " and text[cut_end : cut_end + 2] == ", ":
            cut_start, cut_end = cut_start - 2, cut_end + 1
        elif text[cut_end : cut_end + 1] == "," and _COMMA_YEAR.search(text, cut_start, cut_end):
            # The comma after "June 30, 2019," belongs to the date.
            cut_end += 1
        yield cut_start, cut_end


def _words(text: str, start: int, end: int, without: Sequence[tuple[int, int]], subject: str) -> str:
    """One try; falls back on the plain words when nothing would be left."""
    kept, at = [], start
    for cut_start, cut_end in _whole_phrases(text, start, end, without):
        if cut_start >= end or cut_end <= at or _leaves_a_hole(text, start, cut_start, cut_end, end):
            continue
        kept.append(text[at : max(at, cut_start)])
        at = min(cut_end, end)
    kept.append(text[at:end])
    words = cleaned("".join(kept))
    if len(words) < 4 or (not subject and " " not in words):
        words = cleaned(text[start:end])
    if subject and words:
        words = f"{unjoined(subject)} {words[0].lower() + words[1:] if _lower_first(words) else words}"
    return capitalised(words or text[start:end].strip())


@lru_cache(maxsize=64)
def cleaned(words: str) -> str:
    """Without what only joins it to the words around it. Remembered for a moment: a title is tried several times."""
    words = " ".join(words.split())
    words = _DATELINE.sub("", words, count=1) if words[:2].isupper() else words
    if '"' in words or "“ " in words:
        words = _close_quotes(words)
    if "``" in words or "''" in words:
        words = _OLD_QUOTES.sub(r"“\1”", words).replace("``", "").replace("''", "")
    if words.count(",") > 1:
        words = _SAID_INSIDE.sub("", words, count=1)
        words = _JOINING_INSIDE.sub("," if _LEADS_UP.match(words) else "", words, count=1)
    words = _OMITTED.sub(" ", words) if "…" in words or "..." in words else words
    words = _TOO.sub("", words) if words.endswith(_TOO_ENDS) else words
    words = unjoined(words)
    hoped = _HOPED.match(words) if words[:2].lower() == "it" else None
    words = words[hoped.end() :] if hoped else words
    words = _ENDED.sub("", words) if "nded" in words else words
    words = _LENGTH_LEFT.sub("", words) if "," in words and words.endswith(_LENGTHS) else words
    words = _FILLERS.sub("", words) if any(map(words.__contains__, _FILLING)) else words
    plain = words.replace("- ", " ").replace(", ", " ")
    words = _STAMMER.sub(r"\1", words) if any(map(plain.__contains__, _STAMMERS)) else words
    words = _ALSO.sub("", words, count=1) if " also" in words else words
    words = _ALONE.sub("", words) if " alone" in words else words
    if " either " in words and " or " not in words:
        words = words.replace(" either ", " ", 1)
    words = _without_loose_commas(words)
    words = _AS_SOON.sub("", words) if words.endswith(("soon", "long", "far")) else words
    loose = words.endswith(_LOOSE_ENDS) and not _STRANDED.search(words)
    return balanced(_LOOSE_END.sub("", words) if loose else words)


def _close_quotes(words: str) -> str:
    """Quotation marks without the blanks that some texts have inside them: `the " new " tower`."""
    words = words.replace("“ ", "“").replace(" ”", "”")
    parts = words.split('"')
    if len(parts) % 2 and ' "' in words:
        parts[1::2] = [part.strip() for part in parts[1::2]]
    return '"'.join(parts)


def unjoined(words: str) -> str:
    """Without the words at its beginning that join it to what stands before."""
    for pattern in (_JOINING, _LEADING, _FORMERLY) if "," in words else (_LEADING, _FORMERLY):
        found = pattern.match(words)
        words = words[found.end() :] if found else words
    return words


def _without_loose_commas(words: str) -> str:
    """Twice, for what the first time leaves side by side; most words have none, which is quickly seen."""
    for _ in range(2):
        if not any(map(words.__contains__, _LOOSE_MARKS)):
            break
        words = _LOOSE_COMMA.sub(lambda found: found[1] or "", words)
    return words


def _lower_first(words: str) -> bool:
    return (
        words[0].isupper() and not words[:2].isupper() and words.split()[0] in {"The", "A", "An", "In", "On"}
    )


def capitalised(words: str) -> str:
    """With a capital at its beginning."""
    # "eBoats" is written so.
    return words if words[1:2].isupper() and words[:1].islower() else words[:1].upper() + words[1:]


_NO_BEGINNING = re.compile(
    r"(?:and|but|or|so|yet|because|although|though|after|before|since|if|until|unless|while|whereas|when|than|nor|was|were"
    r"|even (?:if|as|though|when)|is|are|has|have|had|will|would|could|may|been|be|said|says|did|does|do|which|who|whom"
    r"|whose)\b",
    re.I,
)
#: What closes a title is looked for at its end.
_SAID_REACH = 32
_SAYING = ("said", "says", "told", "adds", "added")
_ONLY_SAID = re.compile(r"\b(?:said|says|told|told reporters|adds|added)\W*\Z")


def faults(title: str, verbs: Collection[str] = ()) -> int:
    """How many things keep a title from standing alone: how it begins and ends, and that it has no verb."""
    words = title.rstrip("…").rstrip()
    lower = f" {words.lower()} "
    return (
        2 * (_NO_BEGINNING.match(words) is not None)
        + (not words[:1].isalnum() and words[:1] not in "\"“‘'$£€")
        + (cannot_end(words, len(words)) and not words.endswith((" up", " down")))
        + 2 * _only_said(words[-_SAID_REACH:])
        + 2 * (" " not in words)
        + (words.split(" ", 1)[0].lower() in verbs)
        + 2 * bool(verbs and not any(f" {each} " in lower for each in verbs))
    )


def _only_said(end: str) -> bool:
    """Whether a title closes with who says it."""
    lower = end.lower()
    return any(map(lower.__contains__, _SAYING)) and _ONLY_SAID.search(lower) is not None


def said_by(title: str, name: str) -> str:
    """A title that begins with a pronoun nobody can resolve, with who says it before: "Ana Costa: We will rebuild"."""
    first = _FIRST_LETTERS.match(title)
    if not _CALLED.fullmatch(name) or first is None or first[0].lower() not in _UNRESOLVED:
        return title
    return shortened(f"{name}: {title}")


def with_subject(title: str, name: str) -> str:
    """ "He had spoken by phone" with the name that the article gives him; "it" is who says so, if that is a firm."""
    person = _PERSON.match(title) if " " in name else None
    pronoun = person or _THING.match(title)
    return shortened(name + title[pronoun.end() :]) if pronoun else title
