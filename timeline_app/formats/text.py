"""Bytes to text: encoding, newlines, what is no text at all; and the title of a text that has none."""

from __future__ import annotations

import codecs
import re

from timeline_app.errors import DocumentError

#: Longest title made from a text's own words, in code points.
TITLE_LENGTH = 90
#: A headline is at most this long.
HEADLINE_LENGTH = 140

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINES = re.compile(r"\r\n?")
_SURROGATES = re.compile("[\ud800-\udfff]")
# C0 without tab and newline, DEL, and C1 without NEL: XML, SVG and PDF cannot carry them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
# Above this share of control characters, what was decoded is not a text.
_MAX_CONTROL_SHARE = 0.02
# Below this share of broken bytes among those beyond ASCII, a file is damaged UTF-8, not another encoding.
_MAX_DAMAGE_SHARE = 0.2
# What an encoding is guessed from, in bytes.
_SAMPLE = 1_000_000
_HEADLINE_END = re.compile(r"[.,;:][\"'”’)]*$")
# "Published 19 June 2018" above a text. Only titles are made without it.
_PUBLISHED = re.compile(
    r"\A\s*(?:(?:first|last)\s+)?(?:published|posted|updated)\b[^\n]{1,40}\b\d{4}\b[^\n]{0,20}\n(?=.*\w)",
    re.I | re.S,
)
# A place in capitals, perhaps a date, perhaps an agency, a dash. Only titles are made with it.
_DATELINE = re.compile(
    r"^[^a-zà-ÿ\n(]{2,40}?(?:, [^\n(]{0,40}?)?(?:\s*\([^)\n]{1,40}\))?\s*(?:--|—|–|(?<=\))\s*-(?=\s))\s*"
)
_FULL_STOP = re.compile(r"(?<![A-Z.])\.$")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"'”’)]*(?=\s)")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file's bytes: by its byte order mark, the ``declared`` encoding, UTF-8, else by guess.

    Raises DocumentError for bytes that are no text, or not in the encoding that the file itself states.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_stated(data[len(mark) :], encoding)
    if b"\0" in data:
        raise DocumentError("this is not a text: it holds binary data")
    if declared is not None and _known(declared):
        return _decode_stated(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _guess(data, error)
    _refuse_binary(text)
    return text


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _decode_stated(data: bytes, encoding: str) -> str:
    # Web pages that state Latin-1 mean Windows-1252 (WHATWG Encoding Standard, section 4.2).
    actual = "cp1252" if codecs.lookup(encoding).name in ("iso8859-1", "ascii") else encoding
    try:
        text = data.decode(actual)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"this file says that it is in {encoding.upper()}, but byte {error.start + 1} is not; "
            "save it again as UTF-8",
            line=line,
        ) from error
    _refuse_binary(text)
    return text


def _guess(data: bytes, failure: UnicodeDecodeError) -> str:
    beyond_ascii = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    damaged = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    if damaged <= beyond_ascii * _MAX_DAMAGE_SHARE:
        line = data.count(b"\n", 0, failure.start) + 1
        raise DocumentError(
            f"this is UTF-8 with a damaged character at byte {failure.start + 1}; save it again as UTF-8",
            line=line,
        ) from failure
    encoding = _likely_encoding(data)
    if encoding is None:
        raise DocumentError("the encoding of this text could not be recognized; save it again as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"this text seems to be in {encoding}, but byte {error.start + 1} is not; save it again as UTF-8",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def _likely_encoding(data: bytes) -> str | None:
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    # Nearly all files are UTF-8 and need no guess.
    from charset_normalizer import from_bytes

    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    # Windows-1252 is by far the most frequent encoding of old files in Western languages.
    western = any("cp1252" in each.could_be_from_charset and each.chaos <= best.chaos for each in matches)
    return "cp1252" if western else best.encoding


def _refuse_binary(text: str) -> None:
    sample = text[:100_000]
    controls = len(_CONTROLS.findall(sample)) - sample.count("\r") - sample.count("\f")
    if sample and ("\0" in text or controls > _MAX_CONTROL_SHARE * len(sample)):
        raise DocumentError("this is not a text: it holds binary data")


def clean(text: str) -> str:
    """Newlines as ``\\n``; control characters as spaces and lone surrogates as U+FFFD, each in its place."""
    text = _NEWLINES.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", text)
    return _CONTROLS.sub(" ", text)


def one_line(text: str, limit: int = 300) -> str:
    """White space as single spaces; cut at a word's end to ``limit`` code points."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def title_of(text: str) -> str:
    """The text's headline, else the beginning of its first sentence without the dateline.

    A line above that only says when it was published is no headline.
    """
    text = _PUBLISHED.sub("", text, count=1) or text
    blocks = text.strip().split("\n", 2)
    first = blocks[0].strip()
    alone = len(blocks) == 3 and not blocks[1].strip()
    if alone and len(first) <= HEADLINE_LENGTH and not _HEADLINE_END.search(first):
        return one_line(first)
    start = _DATELINE.sub("", first[:2_000]) or first
    for end in _SENTENCE_END.finditer(start):
        if TITLE_LENGTH // 3 <= end.end() <= TITLE_LENGTH:
            start = start[: end.end()]
            break
    return one_line(_FULL_STOP.sub("", start.rstrip()) or start, TITLE_LENGTH)
