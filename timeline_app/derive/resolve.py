"""From a time expression and its context to a date, with the reasons."""

from __future__ import annotations

from timeline_app.derive.context import Answer, Context, UnreadableError
from timeline_app.derive.mentions import Mention
from timeline_app.derive.readers import READERS


def resolve(mention: Mention, context: Context) -> Answer:
    """Read one expression. What names no possible date answers without ``when`` and says why."""
    try:
        return READERS[mention.rule.reads](mention.values, context, mention.text)
    except (UnreadableError, ValueError) as error:
        return Answer(because=f"no date: {error}")
