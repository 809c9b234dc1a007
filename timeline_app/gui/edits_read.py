"""What was read in a thread becomes an edit of the timeline as it is by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline_app.gui.loading import More
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.edits.changes import AddDocuments, SetPublication


def added_documents(read: More, timeline: Timeline) -> AddDocuments:
    """The articles that were read, joined with what the timeline has."""
    from timeline_app.edits.changes import AddDocuments  # loaded with the first edit

    joined = read.joined_with(timeline.events, timeline.sources)
    return AddDocuments(tuple(read.timeline.sources), joined.added, joined.changed)


def publication_set(read: More, old: SourceDocument, timeline: Timeline) -> SetPublication | None:
    """The source ``old`` derived again with another date; None where it was taken out meanwhile, by undo."""
    if not {each.id for each in timeline.sources}.issuperset(read.again):
        return None
    from timeline_app.edits.changes import SetPublication

    derived = read.timeline.source(old.id)
    if old.dating is not None and old.dating.alternatives:
        # What was read from the text, and could be chosen, can still be chosen.
        derived = replace(derived, dating=old.dating)
    joined = read.joined_with(timeline.events, timeline.sources)
    again = tuple(each for each in read.again if each != old.id)
    return SetPublication(derived, joined.added, again, joined.changed)
