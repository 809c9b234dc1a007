"""Markdown to plain text: what a reader sees, one block a paragraph, heading, list item or table row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import ParserError
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline_app.formats import text as plain
from timeline_app.formats.published import day_of
from timeline_app.model.source import SourceDocument

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_YAML_LINE = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]+(.+?)[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    heading: bool = False


def read_markdown(text: str) -> SourceDocument:
    """``title``, ``date``, ``author`` and ``publisher`` of the front matter count. The id is provisional."""
    head, body = _split_front_matter(text)
    blocks = [block for block in _blocks(MarkdownIt("commonmark").enable("table").parse(body)) if block.text]
    words = plain.clean("\n\n".join(block.text for block in blocks))
    heading = next((block.text for block in blocks[:3] if block.heading), "")
    return SourceDocument(
        "document",
        words,
        title=plain.one_line(head.get("title", "") or heading) or plain.title_of(words),
        author=plain.one_line(head.get("author", "")),
        publisher=plain.one_line(head.get("publisher", "")),
        language=plain.one_line(head.get("lang", ""), 20),
        given=day_of(head.get("date", "")),
    )


def _split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Simple values by lower-case name, and the text below. A head that means nothing stays in the text."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    if found[1] == "+++":
        try:
            table = tomllib.loads(found[2])
        except tomllib.TOMLDecodeError:
            return {}, text
        values = {name: str(value) for name, value in table.items() if not isinstance(value, dict | list)}
    else:
        values = {name: _unquoted(value) for name, value in _YAML_LINE.findall(found[2])}
        if not values:
            return {}, text
    return {name.lower(): value for name, value in values.items()}, text[found.end() :]


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _blocks(tokens: Sequence[Token]) -> list[_Block]:
    blocks: list[_Block] = []
    cells: list[str] | None = None
    heading = False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            blocks.append(_Block("\t".join(cells)))
            cells = None
        elif token.type == "inline":
            words = _inline(token.children or []).strip()
            if cells is None:
                blocks.append(_Block(words, heading))
            else:
                cells.append(words)
            heading = False
        elif token.type in ("fence", "code_block"):
            blocks.append(_Block(token.content.strip("\n")))
        elif token.type == "html_block":
            blocks.append(_Block(_text_of_html(token.content)))
    return blocks


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a line; a link or picture gives its text, a soft line break is a space."""
    words = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            words.append(_inline(token.children or []))
    return "".join(words)


def _text_of_html(markup: str) -> str:
    try:
        element = lxml_html.fragment_fromstring(markup, create_parent="div")
    except ParserError:
        return ""
    for unseen in element.xpath(".//script|.//style|.//comment()"):
        unseen.drop_tree()
    return " ".join(str(element.text_content()).split())
