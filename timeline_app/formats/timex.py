"""Time expressions out: JSON lines, and TimeML (TIMEX3 inline, the document creation time as t0)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``start:end`` are code points of the document's text; ``type`` and ``value`` are TIMEX3's."""

    start: int
    end: int
    text: str
    type: str
    value: str


def expression_record(doc: str, expression: TimeExpression) -> dict[str, Any]:
    """One line of ``timeline-app dates``."""
    return {
        "doc": doc,
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
    }


def timeml(doc: str, text: str, created: str, expressions: Sequence[TimeExpression]) -> str:
    """The document as TimeML. ``created`` is the DCT's value, empty when it is not known."""
    parts, at = [], 0
    for number, expression in enumerate(expressions, 1):
        parts.append(_xml(text[at : expression.start]))
        attributes = f"tid={quoteattr(f't{number}')} type={quoteattr(expression.type)}"
        attributes += f" value={quoteattr(expression.value)}"
        parts.append(f"<TIMEX3 {attributes}>{_xml(expression.text)}</TIMEX3>")
        at = expression.end
    parts.append(_xml(text[at:]))
    dct = f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(created)} temporalFunction="false"'
    dct += f' functionInDocument="CREATION_TIME">{escape(created)}</TIMEX3>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_xml(doc)}</DOCID>\n<DCT>{dct if created else ''}</DCT>\n"
        f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _xml(text: str) -> str:
    """Escaped; a control character that XML cannot hold becomes U+FFFD, so that offsets stay."""
    return escape("".join(char if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd"
                          or char >= "\U00010000" else "\ufffd" for char in text))  # fmt: skip
