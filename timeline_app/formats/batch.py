"""Many documents, one a line of JSON, and one record a line for each of their events.

Texts are left as they are, newlines too: all offsets are code points of the ``text`` that came in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from timeline_app.dates.civil import iso
from timeline_app.dates.edtf import from_edtf, to_edtf
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import RecordError
from timeline_app.formats.published import day_of
from timeline_app.model.event import Conflict, Event
from timeline_app.model.reading import Reading
from timeline_app.model.source import SourceDocument


@dataclass(frozen=True, slots=True)
class BatchDocument:
    """One line; ``doc`` is the id that the records refer to."""

    doc: str
    text: str
    published: DateSpan | None = None
    title: str = ""

    def source(self) -> SourceDocument:
        return SourceDocument(self.doc, self.text, self.title, given=self.published)


def read_batch(path: Path) -> Iterator[tuple[int, BatchDocument | RecordError]]:
    """The lines with their numbers from 1; a line that means nothing gives its error, and the rest goes on.

    Empty lines are skipped. Raises RecordError if the file itself cannot be read.
    """
    try:
        with path.open("rb") as file:
            # Only line feeds end a line: U+2028 and the like may stand inside a text.
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _document_or_error(line, number, path)
    except FileNotFoundError as error:
        raise RecordError("there is no such file", file=path) from error
    except IsADirectoryError as error:
        raise RecordError("this is a folder; choose a file in it", file=path) from error
    except OSError as error:
        raise RecordError(f"this file cannot be read: {error.strerror or error}", file=path) from error


def _document_or_error(line: bytes, number: int, path: Path) -> BatchDocument | RecordError:
    try:
        return parse_line(line)
    except RecordError as error:
        return error.located(file=path, line=number)


def parse_line(line: bytes) -> BatchDocument:
    """Raises RecordError with the field."""
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RecordError(f"this line is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise RecordError(f"this line is not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise RecordError(f"this line is not usable JSON: {error}") from error
    if not isinstance(value, dict):
        raise RecordError('this line is not an object like {"doc": "a1", "text": "..."}')
    doc = _text(value, "doc")
    text = _text(value, "text")
    if not doc:
        raise RecordError("a document needs an id (and “text” its words)", field="doc")
    if text is None:
        raise RecordError("this field is missing", field="text")
    return BatchDocument(doc, text, _published(_text(value, "published")), _text(value, "title") or "")


def _text(value: Mapping[str, Any], field: str) -> str | None:
    found = value.get(field)
    if found is None or isinstance(found, str):
        return found
    raise RecordError("expected text", field=field)


def _published(text: str | None) -> DateSpan | None:
    """An EDTF date, or another form that names one day, as of a web server. Raises RecordError."""
    if text is None or not text.strip():
        return None
    try:
        return from_edtf(text.strip())
    except ValueError as error:
        day = day_of(text)
        if day is None:
            raise RecordError(str(error), field="published") from error
        return day


def batch_record(doc: str, event: Event) -> dict[str, Any]:
    """The record of one event, with exactly the fields that the command line promises."""
    when = event.when
    return {
        "doc": doc,
        "id": event.id,
        "title": event.title,
        **_when(when),
        "grain": when.grain.label if when.dated else None,
        "status": event.status.value,
        "evidence": [
            {
                "role": item.role.value,
                "start": item.quote.start,
                "end": item.quote.end,
                "exact": item.quote.exact,
                "speaker": item.speaker or None,
            }
            for item in event.evidence
        ],
        "relations": [
            {"kind": each.kind.value, "other": each.other, "words": each.words} for each in event.relations
        ],
        "conflicts": [_conflict(each) for each in event.conflicts],
        "reading": [_reading(each) for each in event.reading],
    }


def record_line(record: Mapping[str, Any]) -> bytes:
    """One line of JSON in ASCII: a text may hold lone surrogates, and they come back as they were."""
    return json.dumps(record, ensure_ascii=True).encode("ascii") + b"\n"


@lru_cache(maxsize=1 << 6)
def _when(when: DateSpan) -> Mapping[str, Any]:
    """Remembered for a moment: most events of an article have no date but that it lies before the article's."""
    return {
        "edtf": to_edtf(when),
        "start": _bounds(when.start),
        "end": None if when.end is None else _bounds(when.end),
    }


def _bounds(date: FuzzyDate) -> dict[str, str | None] | None:
    earliest, latest = iso(date.lo), iso(date.hi)
    if earliest is None and latest is None:
        return None
    return {"earliest": earliest, "latest": latest}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    quotes = [{"start": each.start, "end": each.end, "exact": each.exact} for each in conflict.quotes]
    return {"kind": conflict.kind, "values": list(conflict.values), "quotes": quotes}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "words": reading.words,
        "rule": reading.rule,
        "anchor": reading.anchor,
        "alternatives": [{**_when(each.when), "why": each.why} for each in reading.alternatives],
    }
