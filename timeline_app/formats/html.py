"""A web page to plain text: main text, title, author, site and the publication date that the page states.

trafilatura finds the main text, title, author and site. The date is read by ``published``, because a date
guessed from an address or from words on the page would look as sure as a stated one.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html as lxml_html
from lxml.etree import ParserError
from trafilatura.baseline import baseline
from trafilatura.metadata import extract_metadata

from timeline_app.dates.span import DateSpan
from timeline_app.errors import DocumentError
from timeline_app.formats import text as plain
from timeline_app.formats.published import day_of
from timeline_app.model.source import SourceDocument

# Its remarks on odd pages are for developers: without a handler of their own they would go to standard error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

#: Names of ``meta`` elements that state the day of publication, the surest first.
_META_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publish-date",
    "publish_date", "published_date", "publication_date", "publicationdate", "pubdate", "dc.date.issued",
    "dcterms.issued", "citation_publication_date", "parsely-pub-date", "sailthru.date", "dc.date", "date",
)  # fmt: skip
_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published|publication|publish|pubdate|entry-date|post-date)", re.I
)
_NOT_PUBLISHED_CLASS = re.compile(r"updated|modified|related", re.I)
_ARTICLE_TYPE = re.compile(r"Article$|Posting$|^Report$")


def read_html(data: bytes) -> SourceDocument:
    """The id is provisional. Raises DocumentError if the page holds no words."""
    markup = _XML_DECLARATION.sub("", plain.clean(plain.decode(data, _declared(data))))
    tree = _tree(markup)
    words = _main_text(markup, tree)
    if not words:
        raise DocumentError("this is a web page without any text in it")
    head = extract_metadata(_tree(markup), extensive=False)
    title = plain.one_line(head.title or "") or plain.title_of(words)
    return SourceDocument(
        "document",
        words,
        title=title,
        publisher=plain.one_line(head.sitename or ""),
        author=plain.one_line(head.author or ""),
        uri=plain.one_line(head.url or "", 2_000),
        language=plain.one_line(tree.get("lang") or "", 20),
        given=_published(tree),
    )


def _declared(data: bytes) -> str | None:
    """The encoding that the page states near its beginning, where the HTML standard wants it."""
    found = _CHARSET.search(data[:4_096])
    if found is None:
        return None
    return (found[1] or found[2]).decode("ascii", "replace")


def _tree(markup: str) -> Any:
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True)
    try:
        return lxml_html.document_fromstring(markup, parser=parser)
    except ParserError as error:
        raise DocumentError("this is a web page without any text in it") from error


def _main_text(markup: str, tree: Any) -> str:
    found = trafilatura.bare_extraction(markup, include_comments=False, include_tables=True)
    words = getattr(found, "text", None) or ""
    if not words.strip():
        words = baseline(tree)[1]
    # It marks list items with a hyphen that the page does not have.
    lines = (" ".join(line.split()).removeprefix("- ") for line in words.split("\n"))
    return plain.clean("\n\n".join(line for line in lines if line))


def _published(tree: Any) -> DateSpan | None:
    for words in _stated_dates(tree):
        day = day_of(words)
        if day is not None:
            return day
    return None


def _stated_dates(tree: Any) -> Iterator[str]:
    """The words of every place that states the publication date, the surest place first."""
    by_name: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        by_name.setdefault(name.lower(), meta.get("content") or meta.get("datetime") or "")
    yield from (by_name[name] for name in _META_NAMES if name in by_name)
    yield from _json_ld_dates(tree)
    for element in tree.xpath("//*[@pubdate or contains(@itemprop, 'datePublished')]"):
        yield element.get("datetime") or element.get("content") or str(element.text_content())
    for element in tree.xpath("//*[@class]"):
        kind = element.get("class")
        if _PUBLISHED_CLASS.search(kind) and not _NOT_PUBLISHED_CLASS.search(kind):
            yield element.get("datetime") or " ".join(str(element.text_content())[:200].split())


def _json_ld_dates(tree: Any) -> Iterator[str]:
    """``datePublished`` of schema.org articles on the page, then of the page itself."""
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            nodes += _json_ld_nodes(json.loads(script.text or "", strict=False))
        except ValueError:
            continue  # a broken script is the page's own trouble: its date is simply not stated there
    for article in (True, False):
        for node in nodes:
            types = node.get("@type")
            names = [str(each) for each in types] if isinstance(types, list) else [str(types)]
            stated = node.get("datePublished")
            if isinstance(stated, str) and article == any(_ARTICLE_TYPE.search(name) for name in names):
                yield stated


def _json_ld_nodes(value: Any) -> Iterator[dict[str, Any]]:
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            for inner in ("@graph", "mainEntity"):
                if inner in node:
                    yield from _json_ld_nodes(node[inner])
