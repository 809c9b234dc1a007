"""An event corrected or entered by its reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline_app.dates.edtf import from_edtf
from timeline_app.edits.changes import AddDocuments, ReplaceEvents, SetPublication
from timeline_app.edits.correcting import Told, corrected, entered, new_id
from timeline_app.edits.encoding import decode, encode
from timeline_app.formats.records import parse_records, write_records
from timeline_app.model.event import Event, Evidence, Origin, Relation, RelationKind, Review, Role, Status
from timeline_app.model.reading import BY_HAND, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.table import Flag, flags_of
from timeline_app.model.timeline import Timeline

TEXT = "The mill burned on Monday. The council met before that."
READ = from_edtf("2018-06-18")
MEANT = from_edtf("2018-06-11")
READING = Reading("Monday", "weekday", "the dateline", when=READ)


def source() -> SourceDocument:
    return SourceDocument("paper", TEXT)


def burned() -> Event:
    evidence = (Evidence(Role.EVENT, Quote.of("paper", TEXT, 0, 25)),)
    return Event("burned", "The mill burned", READ, evidence=evidence, reading=(READING,))


def test_a_corrected_date_holds_and_says_how_the_text_was_read() -> None:
    made = corrected(burned(), replace(Told.of(burned()), when=MEANT))
    by_hand, of_text = made.reading
    assert (made.when, made.origin, made.review) == (MEANT, Origin.EDITED, Review.ACCEPTED)
    assert (by_hand.rule, by_hand.when) == (BY_HAND, MEANT)
    assert [each.when for each in by_hand.alternatives] == [READ]
    assert of_text == READING


def test_a_date_corrected_twice_still_knows_the_text_and_the_texts_own_date_needs_no_hand() -> None:
    once = corrected(burned(), replace(Told.of(burned()), when=from_edtf("2017")))
    twice = corrected(once, replace(Told.of(once), when=MEANT))
    assert [each.when for each in twice.reading[0].alternatives] == [READ]
    assert len(twice.reading) == 2
    back = corrected(twice, replace(Told.of(twice), when=READ))
    assert back.reading == (READING,)


def test_another_title_leaves_date_and_reasons() -> None:
    made = corrected(burned(), replace(Told.of(burned()), title="A fire at the mill"))
    assert (made.title, made.when, made.reading) == ("A fire at the mill", READ, (READING,))
    assert made.origin is Origin.EDITED


def test_category_and_notes_correct_nothing() -> None:
    made = corrected(burned(), replace(Told.of(burned()), category="Fires", notes="ask the miller"))
    assert (made.lane, made.notes) == ("Fires", "ask the miller")
    assert (made.origin, made.review) == (Origin.DERIVED, Review.SUGGESTED)


def test_a_rejected_event_stays_rejected() -> None:
    rejected = replace(burned(), review=Review.REJECTED)
    assert corrected(rejected, replace(Told.of(rejected), when=MEANT)).review is Review.REJECTED


def test_what_nobody_changed_is_the_same() -> None:
    assert corrected(burned(), Told.of(burned())) == burned()


def test_a_date_given_by_hand_is_not_known_by_order_alone_in_events_and_in_records() -> None:
    before = replace(
        burned(), reading=(), relations=(Relation(RelationKind.BEFORE, "met", "before that"),)
    )  # fmt: skip
    made = corrected(before, replace(Told.of(before), when=MEANT))
    assert flags_of(before) & Flag.ONLY_ORDERED
    assert not flags_of(made) & Flag.ONLY_ORDERED
    (read,) = parse_records(write_records(Timeline("", (source(),), (made,)))).events
    assert read == made


@pytest.mark.parametrize("count", [0, 1, 150])
def test_an_entered_event_gets_an_id_that_is_free(count: int) -> None:
    own = tuple(Event(f"entered-{n}", "A letter", READ) for n in range(1, count + 1))
    assert new_id(Timeline("", (source(),), own)) == f"entered-{count + 1}"


def test_an_entered_event_is_accepted_and_has_no_reasons_also_after_a_correction() -> None:
    made = entered("entered-1", Told("A letter", READ, Status.HAPPENED))
    again = corrected(made, replace(Told.of(made), when=MEANT))
    assert (again.origin, again.review, again.reading) == (Origin.ENTERED, Review.ACCEPTED, ())


def test_a_correction_outlives_another_publication_date_and_comes_back_from_the_journal() -> None:
    timeline, _ = AddDocuments((source(),), (burned(),)).apply(Timeline())
    edit = decode(
        encode(ReplaceEvents((corrected(burned(), replace(Told.of(burned()), when=MEANT)),), "Edit event"))
    )
    timeline, undo = edit.apply(timeline)
    later = SetPublication(source(), (replace(burned(), when=from_edtf("2019-06-17")),))
    assert later.apply(timeline)[0].event("burned").when == MEANT
    assert undo.apply(timeline)[0].event("burned") == burned()
