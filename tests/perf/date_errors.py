"""What the reading of dates gets wrong on corpora in TimeML, by kind.

``python tests/perf/date_errors.py CORPUS ... [--part dev|held-out|all] [--list KIND] [--system OUT.jsonl]``
CORPUS is a folder of .tml files. The documents are split by a hash of their names: a third is held out, and only its
figures are printed, never its words. Kinds are those of the differences (missed, invented, span, type, value), each
by what the expression is: the gold one, or ours where there is none. With ``--system`` the expressions are another
tagger's: lines of {"doc", "start", "end", "type", "value"}.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from timeline_app.dates.civil import ticks
from timeline_app.dates.edtf import from_edtf
from timeline_app.derive.engine import Options, expressions_of
from timeline_app.model.source import SourceDocument

OPTIONS = Options(ticks(2030))
CREATION = ("CREATION_TIME", "PUBLICATION_TIME")
KINDS = (
    ("anaphora", r"\b(?:year|quarter|month|period|week|day)[- ](?:ago|earlier|before|later)|^(?:the|that|its) "
                 r"(?:\w+ )?(?:year|quarter|month|period|week|day|time)$|same|following|previous|latest|ago"),
    ("vague words", r"^(?:now|current|currently|presently|once|already|yet|soon|future|past)$|recent|future|previously"
                    r"|the past$|these days|moment|near term"),
    ("clock or part of day", r"\d(?:am|pm| ?[ap]\.m)|:\d\d|o.clock|noon|night|morning|afternoon|evening"),
    ("repeated", r"^(?:every|each)\b|(?:daily|weekly|monthly|quarterly|annual|annually|yearly)$"),
    ("left edge", r"^(?:early|late|earlier|later|mid|about|around|nearly|almost|over|at least|more than|less than"
                  r"|sometime|the end|the beginning)\b"),
    ("length", r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b|-(?:day|week|month|year)"),
    ("quarter, half or season", r"quarter|half|spring|summer|autumn|fall|winter|fiscal"),
    ("bare month, day or weekday", r"^(?:[A-Z][a-z]+\.?)(?: \d+)?$"),
    ("year", r"^\d{4}$"),
)  # fmt: skip


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    type: str
    value: str
    text: str


def read_tml(path: Path) -> tuple[str, str, list[Timex]]:
    """Text, day of writing and annotated expressions of a TimeML file."""
    root = ET.parse(path).getroot()
    body = root.find(".//TEXT")
    assert body is not None, path
    parts: list[str] = []
    found: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, parts))
        parts.append(element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        if element.tag == "TIMEX3" and (words := "".join(parts)[start:].strip()):
            lead = len("".join(parts)[start:]) - len("".join(parts)[start:].lstrip())
            type_, value = element.get("type", ""), element.get("value", "")
            found.append(Timex(start + lead, start + lead + len(words), type_, value, words))

    walk(body)
    created = [
        each.get("value", "") for each in root.iter("TIMEX3") if each.get("functionInDocument") in CREATION
    ]
    return "".join(parts), created[0][:10] if created else "", sorted(found, key=lambda each: each.start)


def ours(name: str, text: str, created: str) -> list[Timex]:
    given = from_edtf(created) if re.fullmatch(r"\d{4}-\d\d-\d\d", created) else None
    found = expressions_of(SourceDocument(name, text, given=given), OPTIONS)[1]
    return [Timex(each.start, each.end, each.type, each.value, each.text) for each in found]


def others(path: Path) -> dict[str, list[tuple[int, int, str, str]]]:
    """Another tagger's expressions, by document."""
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for line in path.read_text().splitlines():
        row = json.loads(line)
        found.setdefault(row["doc"], []).append((row["start"], row["end"], row["type"], row["value"]))
    return found


def pairs(gold: list[Timex], system: list[Timex]) -> Iterator[tuple[Timex | None, Timex | None]]:
    """Equal spans first, then overlapping ones from left to right."""
    by_span = {(each.start, each.end): each for each in system}
    free = {id(each): each for each in system}
    open_gold = []
    for each in gold:
        other = by_span.get((each.start, each.end))
        if other is not None and free.pop(id(other), None):
            yield each, other
        else:
            open_gold.append(each)
    for each in open_gold:
        other = next((one for one in free.values() if one.start < each.end and each.start < one.end), None)
        if other is not None:
            del free[id(other)]
        yield each, other
    yield from ((None, each) for each in free.values())


def difference(gold: Timex | None, system: Timex | None) -> str:
    if gold is None:
        return "invented"
    if system is None:
        return "missed"
    span = "span" if (gold.start, gold.end) != (system.start, system.end) else ""
    kind = "type" if gold.type != system.type else ""
    return "+".join(filter(None, (span, kind, "value" if gold.value != system.value else "")))


def kind_of(text: str) -> str:
    words = " ".join(text.split())
    return next((name for name, pattern in KINDS if re.search(pattern, words)), "other")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--part", choices=("dev", "held-out", "all"), default="dev")
    parser.add_argument("--list", metavar="KIND", help="every difference of this kind (dev only)")
    parser.add_argument("--system", type=Path, metavar="OUT.jsonl", help="another tagger's expressions")
    arguments = parser.parse_args()
    their = others(arguments.system) if arguments.system else None
    counts: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for path in sorted(path for corpus in arguments.corpora for path in corpus.rglob("*.tml")):
        held_out = int(hashlib.sha1(path.stem.encode()).hexdigest(), 16) % 3 == 0
        if arguments.part != "all" and held_out != (arguments.part == "held-out"):
            continue
        text, created, gold = read_tml(path)
        if their is None:
            system = ours(path.stem, text, created)
        else:
            system = [Timex(*each, text[each[0] : each[1]]) for each in sorted(their.get(path.stem, []))]
        total.update(gold=len(gold), system=len(system))
        for one, two in pairs(gold, system):
            what = difference(one, two)
            total.update(strict=one is not None and two is not None and "span" not in what)
            total.update(value=one is not None and two is not None and "value" not in what)
            if not what:
                continue
            told = one or two
            assert told is not None
            kind = kind_of(told.text)
            counts[kind, what] += 1
            if arguments.list == kind and not held_out:
                print(
                    f"{what:16} {one and (one.text, one.value)} {two and (two.text, two.value)} {path.stem}"
                )
    for measure in ("strict", "value"):
        print(f"{measure:8} F1 {200 * total[measure] / (total['gold'] + total['system']):.1f}")
    kinds = Counter[str]()
    for (kind, _what), number in counts.items():
        kinds[kind] += number
    for kind, number in kinds.most_common():
        rest = ", ".join(f"{what} {n}" for (of, what), n in counts.most_common() if of == kind)
        print(f"{number:5}  {kind}: {rest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
