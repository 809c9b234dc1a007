"""Words for the present, the past and the future: they date nothing, and TIMEX3 has a value for each."""

from __future__ import annotations

from timeline_app.derive.context import Answer, Context, Values
from timeline_app.derive.readers.registry import reads

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"


@reads("present")
def _present(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=PRESENT, type="DATE")


@reads("past")
def _past(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=PAST, type="DATE")


@reads("future")
def _future(values: Values, context: Context, text: str) -> Answer:
    return Answer(value=FUTURE, type="DATE")
