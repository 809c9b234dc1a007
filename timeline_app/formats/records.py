"""Records as JSON: one timeline with the full text of its sources, written and read back without loss."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from timeline_app.dates.grain import Edge
from timeline_app.errors import RecordError
from timeline_app.model.event import Origin, RelationKind, Review, Role, Status
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.record import FORMAT, VERSION, RecordsStruct
from timeline_app.model.record_in import timeline_of
from timeline_app.model.timeline import Timeline

#: What stands around the records where some of them are written by themselves.
_PIECE_HEAD, _PIECE_END = b'{\n  "events": [\n', b"\n  ]\n}"
_AT_ONCE = 1_000

_BYTE = re.compile(r"\(byte (\d+)\)")
_AT = re.compile(r" - at `\$\.?(.*)`$")
_RECORD = re.compile(r"events\[(\d+)\]\.?(.*)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPE = re.compile(r"Expected `(.*)`, got `(.*)`")
_CHOICE = re.compile(r"Invalid enum value '?(.*?)'?$")

_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number with a fraction",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}
_CHOICES: dict[str, type[StrEnum] | type[Edge]] = {
    "status": Status,
    "role": Role,
    "kind": RelationKind,
    "edge": Edge,
    "origin": Origin,
    "review": Review,
}


class Head(msgspec.Struct):
    """What every version of the format has."""

    format: str | None = None
    version: int | None = None


def write_records(timeline: Timeline) -> bytes:
    """UTF-8 JSON with a final newline, the same bytes for equal timelines.

    Lone surrogates, which no UTF-8 file can hold, become U+FFFD; documents that we read have none.
    """
    return msgspec.json.format(records_in_a_line(timeline), indent=2) + b"\n"


def records_in_a_line(timeline: Timeline) -> bytes:
    """As ``write_records``, without any line break."""
    from timeline_app.model.record_out import records_of, without_surrogates  # not for the first picture

    records = records_of(timeline)
    try:
        return msgspec.json.encode(records)
    except UnicodeEncodeError:
        cleaned = without_surrogates(msgspec.to_builtins(records))
        return msgspec.json.encode(msgspec.convert(cleaned, RecordsStruct))


def write_records_to(file: BinaryIO, timeline: Timeline) -> None:
    """As ``write_records``; the events of a large project go into the file in pieces."""
    if not isinstance(timeline.events, LazyEvents):
        file.write(write_records(timeline))
        return
    head = write_records(Timeline(timeline.title, tuple(timeline.sources)))
    end = head.rindex(b"[]\n}")
    file.write(head[:end])
    between = b"[\n"
    texts = timeline.events.texts()
    while piece := list(islice(texts, _AT_ONCE)):
        lines = msgspec.json.format(('{"events":[' + ",".join(piece) + "]}").encode("utf-8"), indent=2)
        file.write(between + lines.removeprefix(_PIECE_HEAD).removesuffix(_PIECE_END))
        between = b",\n"
    file.write(b"[]\n}\n" if between == b"[\n" else b"\n  ]\n}\n")


def read_records(path: Path) -> Timeline:
    """Raises RecordError with the file, the record's number and the field."""
    try:
        return parse_records(_bytes_of(path))
    except RecordError as error:
        raise error.located(file=path) from error


def parse_records(data: bytes) -> Timeline:
    """Raises RecordError with the record's number and the field."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise RecordError("this file is empty")
    try:
        check_head(msgspec.json.decode(data, type=Head))
        return timeline_of(msgspec.json.decode(data, type=RecordsStruct))
    except msgspec.ValidationError as error:
        raise _validation_error(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _syntax_error(str(error), data) from error
    except RecursionError as error:
        raise RecordError("this file nests lists or objects too deeply to be a file of records") from error


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RecordError("there is no such file") from error
    except IsADirectoryError as error:
        raise RecordError("this is a folder; choose a file in it") from error
    except PermissionError as error:
        raise RecordError("you may not read this file; ask for the permission") from error
    except (OSError, ValueError) as error:
        raise RecordError(f"this file cannot be read: {getattr(error, 'strerror', None) or error}") from error


def check_head(head: Head) -> None:
    if head.format != FORMAT:
        raise RecordError(f"this is not a file of Timeline App records: it has no “format”: “{FORMAT}”")
    if head.version is None or head.version < 1:
        raise RecordError("the version of the format is missing", field="version")
    if head.version > VERSION:
        raise RecordError(
            f"a newer Timeline App wrote this file (version {head.version} of the format; "
            f"this one reads up to {VERSION}): install the newer one",
            field="version",
        )


def _syntax_error(reason: str, data: bytes) -> RecordError:
    if "truncated" in reason:
        return RecordError("this is not JSON: the file ends in the middle", line=data.count(b"\n") + 1)
    at = _BYTE.search(reason)
    line = None if at is None else data.count(b"\n", 0, int(at[1])) + 1
    what = _BYTE.sub("", reason.removeprefix("JSON is malformed: ")).strip()
    return RecordError(f"this is not JSON: {what}", line=line)


def _validation_error(reason: str) -> RecordError:
    """Our sentence for what msgspec found: it says the kind of fault first and the path last."""
    found = _AT.search(reason)
    path = found[1] if found else ""
    fault = _AT.sub("", reason)
    record = None
    in_record = _RECORD.fullmatch(path)
    if in_record is not None:
        record, path = int(in_record[1]) + 1, in_record[2]
    named = _UNKNOWN.fullmatch(fault) or _MISSING.fullmatch(fault)
    if named is not None:
        path = f"{path}.{named[1]}" if path else named[1]
        known = "this field is missing" if _MISSING.fullmatch(fault) else "no such field is known here"
        return RecordError(known, record=record, field=path)
    return RecordError(_fault(fault, path), record=record, field=path or None)


def _fault(fault: str, path: str) -> str:
    wrong_type = _TYPE.fullmatch(fault)
    if wrong_type is not None:
        expected = " or ".join(_TYPES.get(each, each) for each in wrong_type[1].split(" | "))
        return f"expected {expected}, found {_TYPES.get(wrong_type[2], wrong_type[2])}"
    wrong_choice = _CHOICE.fullmatch(fault)
    if wrong_choice is not None:
        choices = _CHOICES.get(path.rsplit(".", 1)[-1])
        known = (
            ("approximate", "uncertain") if choices is None else tuple(str(each.value) for each in choices)
        )
        return f"“{wrong_choice[1]}” is not one of {', '.join(known)}"
    return fault
