"""Quotation marks that wire services type as accents and apostrophes: read as printed ones, quoted as typed."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline_app.model.event import Event, Evidence
from timeline_app.model.source import CONTEXT, Quote, SourceDocument

#: Two apostrophes before a word after a space opens a quotation, too.
_OPENING_APOSTROPHES = re.compile(r"(?<=[\s(])''(?=\w)")


def with_printed_quotes(text: str) -> str:
    """Wire services type quotation marks as two accents and two apostrophes: printed ones, each at its place."""
    if "``" not in text:
        return text
    return _OPENING_APOSTROPHES.sub(" “", text.replace("``", " “")).replace("''", "” ")


def quoted_from(document: SourceDocument, event: Event) -> Event:
    """The event with its quotes as the document has them."""
    evidence = tuple(_evidence_from(document, item) for item in event.evidence)
    conflicts = tuple(
        replace(each, quotes=tuple(_quote_from(document, quote) for quote in each.quotes))
        for each in event.conflicts
    )
    return replace(event, evidence=evidence, conflicts=conflicts)


def _evidence_from(document: SourceDocument, item: Evidence) -> Evidence:
    quote = _quote_from(document, item.quote)
    return item if quote is item.quote else Evidence(item.role, quote, item.speaker)


def _quote_from(document: SourceDocument, quote: Quote) -> Quote:
    """The words of a quote as the document has them; a mark of two characters is not cut in half."""
    text, start, end = document.text, quote.start, quote.end
    around = text[max(0, start - CONTEXT - 1) : end + CONTEXT + 1]
    if "``" not in around and "''" not in around:
        return quote
    start -= start > 0 and text[start - 1 : start + 1] == "``"
    end += text[end - 1 : end + 1] == "''"
    return Quote.of(document.id, text, start, end)
