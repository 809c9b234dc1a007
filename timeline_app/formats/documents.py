"""Files and pasted text to ``SourceDocument``: text, HTML, Markdown. What is none of these is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from timeline_app.errors import DocumentError
from timeline_app.formats import text as plain
from timeline_app.model.source import SourceDocument

#: Suffixes that a file dialog offers; a text file with another one opens too.
DOCUMENT_SUFFIXES: tuple[str, ...] = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text"})

#: Larger files are refused: texts of several hundred books, web pages that take minutes to read.
MAX_BYTES = 64 * 1024 * 1024
MAX_HTML_BYTES = 24 * 1024 * 1024

_SAVE_AS_TEXT = "Timeline App reads text, Markdown and HTML for now: save it as text first"
_OTHER_KINDS = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
    ".pages": "a Pages document",
}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)


def read_document(path: Path, *, source_id: str | None = None) -> SourceDocument:
    """Read one file, decoded once; ``given`` is set where the file itself states its publication date.

    The id is made from the file's name unless one is given. Raises DocumentError.
    """
    data = _bytes_of(path)
    try:
        document = _parse(data, path.suffix.lower())
        if not document.text.strip():
            raise DocumentError("this file holds no text")
    except DocumentError as error:
        raise error.located(file=path) from error
    return replace(document, id=source_id or id_from(path.stem))


def document_from_text(text: str, title: str = "") -> SourceDocument:
    """A document of pasted text; without a title, the text's own beginning. Raises DocumentError if empty."""
    text = plain.clean(text)
    if not text.strip():
        raise DocumentError("there is no text to read")
    import hashlib

    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return SourceDocument(f"pasted-{digest}", text, plain.one_line(title) or plain.title_of(text))


def unique_ids(documents: Iterable[SourceDocument], taken: Iterable[str] = ()) -> list[SourceDocument]:
    """The same documents; an id that was there before, or is ``taken``, gets a number: ``report-2``."""
    used = set(taken)
    last: dict[str, int] = {}  # a folder may hold thousands of files with one name
    renamed = []
    for document in documents:
        unique, number = document.id, last.get(document.id, 1)
        while unique in used:
            number += 1
            unique = f"{document.id}-{number}"
        used.add(unique)
        last[document.id] = number
        renamed.append(document if unique == document.id else replace(document, id=unique))
    return renamed


def id_from(name: str) -> str:
    """A short id of lower-case ASCII letters, digits and hyphens, the same for the same name."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:40].rstrip("-") or "document"


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise DocumentError("this is a folder; choose the files in it", file=path)
    try:
        if path.exists() and not path.is_file():
            raise DocumentError("this is not a file", file=path)
        _refuse_large(path.stat().st_size, MAX_BYTES, "documents", path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("there is no such file", file=path) from error
    except PermissionError as error:
        raise DocumentError("you may not read this file; ask for the permission", file=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"this file cannot be read: {reason}", file=path) from error
    _refuse_other_kinds(data, path)
    return data


def _refuse_large(size: int, limit: int, kind: str, path: Path | None = None) -> None:
    if size > limit:
        raise DocumentError(
            f"this file has {size / 1_048_576:.0f} MB; Timeline App reads {kind} of up to "
            f"{limit // 1_048_576} MB: split it first",
            file=path,
        )


def _refuse_other_kinds(data: bytes, path: Path) -> None:
    kind = _OTHER_KINDS.get(path.suffix.lower()) or _kind_by_bytes(data)
    if kind is not None:
        raise DocumentError(f"this is {kind}; {_SAVE_AS_TEXT}", file=path)
    if not data.strip():
        raise DocumentError("this file is empty", file=path)


def _kind_by_bytes(data: bytes) -> str | None:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "a PDF"
    if data.startswith(b"{\\rtf"):
        return "an RTF document"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "an old Office document"
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return "a Word document"
        if b"opendocument.text" in data[:200]:
            return "an OpenDocument text"
        return "a ZIP archive"
    return None


def _parse(data: bytes, suffix: str) -> SourceDocument:
    """The document with a provisional id."""
    if suffix in _HTML or (suffix not in _PLAIN | _MARKDOWN and _HTML_START.match(data[:4096])):
        _refuse_large(len(data), MAX_HTML_BYTES, "web pages")
        # The library behind it takes as long to load as the rest of the program: only web pages wait for it.
        from timeline_app.formats.html import read_html

        return read_html(data)
    text = plain.clean(plain.decode(data))
    if suffix in _MARKDOWN:
        from timeline_app.formats.markdown import read_markdown

        return read_markdown(text)
    return SourceDocument("document", text, plain.title_of(text))
