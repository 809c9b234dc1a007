"""Why an event has its date, for the reader."""

from __future__ import annotations

from timeline_app.dates.span import DateSpan
from timeline_app.derive.signals import TimeReference
from timeline_app.model.reading import Reading

#: What the word before an expression makes of it, for the reader.
_SHAPES = {
    "since": "“since” starts there and has no end yet",
    "ever since": "“ever since” starts there and has no end yet",
    "until": "“until” ends there; the text tells no start",
    "till": "“till” ends there; the text tells no start",
    "before": "“before” lies at an unknown time earlier",
    "prior to": "“prior to” lies at an unknown time earlier",
    "after": "“after” lies at an unknown time later",
    "by": "“by” is then at the latest",
    "on or before": "then at the latest",
    "no later than": "then at the latest",
    "not later than": "then at the latest",
    "by no later than": "then at the latest",
    "by not later than": "then at the latest",
    "on or after": "then at the earliest",
    "no earlier than": "then at the earliest",
    "not earlier than": "then at the earliest",
    "no sooner than": "then at the earliest",
    "not sooner than": "then at the earliest",
    "from": "“from” starts there",
    "with effect from": "it holds from then on",
    "effective": "it holds from then on",
    "effective from": "it holds from then on",
    "effective as of": "it holds from then on",
    "between": "once, some time between the two",
}


def readings_of(text: str, ref: TimeReference, span: DateSpan) -> list[Reading]:
    """Why this date: the whole phrase with what it gives, then what else stands inside it."""
    # A clock time explains nothing by itself: the day beside it does.
    days = [read for read in ref.reads if read.mention.rule.reads != "clock"] or list(ref.reads)
    first = days[0]
    words = text[ref.told_from : ref.end]
    reasons = [first.answer.because or first.mention.rule.because, _SHAPES.get(ref.signal, "")]
    because = "; ".join(reason for reason in reasons if reason)
    answer = first.answer
    readings = [Reading(words, first.mention.rule.name, answer.anchor, because, span, answer.alternatives)]
    for read in days[1:]:
        rule, answer = read.mention.rule, read.answer
        because = answer.because or rule.because
        readings.append(
            Reading(read.mention.text, rule.name, answer.anchor, because, answer.when, answer.alternatives)
        )
    return readings
