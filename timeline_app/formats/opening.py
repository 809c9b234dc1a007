"""What a file is, before it is opened: a document, a file of records, or a project."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Kind = Literal["document", "records", "project"]

RECORDS_SUFFIX = ".json"
PROJECT_SUFFIX = ".tlapp"

_SQLITE = b"SQLite format 3\0"
_SNIFFED = 4_096


def kind_of(path: Path) -> Kind:
    """By the suffix, else by the first bytes. A file that cannot be read counts by its suffix alone."""
    suffix = path.suffix.lower()
    if suffix == PROJECT_SUFFIX:
        return "project"
    if suffix == RECORDS_SUFFIX:
        return "records"
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFFED)
    except (OSError, ValueError):
        return "document"  # the reader of documents says what is wrong with the file
    if head.startswith(_SQLITE):
        return "project"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"timeline-app/records"' in head:
        return "records"
    return "document"
