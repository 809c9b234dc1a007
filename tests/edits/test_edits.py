"""Every edit gives the edit that undoes it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.strategies import events as some_event
from tests.formats.strategies import sources as some_source
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.edits.changes import (
    AddDocuments,
    RemoveEvents,
    ReplaceEvents,
    SetNotes,
    SetPublication,
    SetReview,
    SetTitle,
)
from timeline_app.edits.edit import Edit, Exchange
from timeline_app.edits.encoding import decode, encode
from timeline_app.edits.history import History
from timeline_app.errors import RecordError
from timeline_app.model.event import Event, Evidence, Origin, Review, Role
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

TEXT = "One. Two. Three."
SOURCE_IDS = ("a", "b")
EVENT_IDS = tuple(f"e{number}" for number in range(6))


def source(source_id: str, published: DateSpan | None = None) -> SourceDocument:
    return SourceDocument(source_id, TEXT, published=published)


def event(event_id: str, source_id: str | None = "a", **fields) -> Event:
    evidence = () if source_id is None else (Evidence(Role.EVENT, Quote.of(source_id, TEXT, 0, 4)),)
    return Event(event_id, f"Event {event_id}", DateSpan.undated(), evidence=evidence, **fields)


@st.composite
def events(draw, event_id):
    """Small ones, as other tests make them in full."""
    return event(
        event_id,
        draw(st.sampled_from([None, *SOURCE_IDS])),
        notes=draw(st.sampled_from(["", "mine"])),
        review=draw(st.sampled_from(Review)),
        origin=draw(st.sampled_from(Origin)),
    )


@st.composite
def timelines(draw):
    ids = draw(st.lists(st.sampled_from(EVENT_IDS), unique=True))
    return Timeline(
        "T", tuple(source(each) for each in SOURCE_IDS), tuple(draw(events(each)) for each in ids)
    )


@st.composite
def edits(draw, timeline):
    """One that the timeline can take."""
    ids = [each.id for each in timeline.events]
    known = st.sampled_from(ids) if ids else None
    new_ids = [each for each in (*EVENT_IDS, "n1", "n2") if each not in ids]
    kinds = ["title", "publication", "add"] + ["replace", "review", "notes", "remove"] * bool(ids)
    match draw(st.sampled_from(kinds)):
        case "title":
            return SetTitle(draw(st.sampled_from(["T", "U"])))
        case "add":
            number = len(timeline.sources)
            fresh = draw(st.lists(st.sampled_from(new_ids), unique=True)) if new_ids else []
            told = (
                draw(st.lists(st.sampled_from([e.id for e in timeline.events]), unique=True))
                if timeline.events
                else []
            )
            changed = tuple(draw(events(each)) for each in told)
            return AddDocuments(
                (source(f"s{number}"),), tuple(event(each, f"s{number}") for each in fresh), changed
            )
        case "publication":
            one = draw(st.sampled_from(timeline.sources))
            again = tuple(
                draw(st.lists(st.sampled_from([each.id for each in timeline.sources]), unique=True))
            )
            derived_again = {one.id, *again}
            own = [each.id for each in timeline.events if derived_again.intersection(each.sources[:1])]
            rest = [each.id for each in timeline.events if each.id not in own]
            chosen = draw(st.lists(st.sampled_from(own + new_ids), unique=True)) if own + new_ids else []
            derived = tuple(event(each, one.id, tags=("new",)) for each in chosen)
            changed = (
                tuple(draw(events(each)) for each in draw(st.lists(st.sampled_from(rest), unique=True)))
                if rest
                else ()
            )
            return SetPublication(replace(one, title="again"), derived, again, changed)
        case "replace":
            chosen = draw(st.lists(known, unique=True))
            return ReplaceEvents(tuple(draw(events(each)) for each in chosen))
        case "review":
            return SetReview(draw(known), draw(st.sampled_from(Review)))
        case "notes":
            return SetNotes(draw(known), draw(st.sampled_from(["", "x"])))
        case _:
            return RemoveEvents(tuple(draw(st.lists(known, unique=True))))


@given(st.data())
def test_the_inverse_of_an_edit_gives_the_equal_timeline(data) -> None:
    before = data.draw(timelines())
    after, inverse = data.draw(edits(before)).apply(before)
    back, again = inverse.apply(after)
    assert back == before
    assert again.apply(back)[0] == after


@given(st.data())
def test_an_edit_and_its_inverse_come_back_from_their_lines_of_the_journal(data) -> None:
    before = data.draw(timelines())
    edit = data.draw(edits(before))
    after, inverse = edit.apply(before)
    for each in (edit, inverse):
        line = encode(each)
        assert b"\n" not in line
        assert decode(line) == each
    assert decode(encode(inverse)).apply(after)[0] == before


@settings(max_examples=20)
@given(st.data())
def test_whole_events_and_sources_come_back_from_a_line(data) -> None:
    document = data.draw(some_source("a"))
    edit = AddDocuments((document,), (data.draw(some_event("x", [document])),))
    assert decode(encode(edit)) == edit


@pytest.mark.parametrize("line", [b"", b"{}", b'{"type":"fly"}', b'{"type":"notes","event_id":"a"}', b"\xff"])
def test_what_is_no_edit_is_refused(line: bytes) -> None:
    with pytest.raises(RecordError, match="no correction"):
        decode(line)


def test_a_lone_surrogate_is_no_reason_to_keep_nothing() -> None:
    assert decode(encode(SetNotes("a", "x\ud800y"))) == SetNotes("a", "x\ufffdy")


@given(st.data())
def test_undoing_and_redoing_a_sequence_passes_through_the_equal_timelines(data) -> None:
    history = History(data.draw(timelines()))
    states = [history.timeline]
    for _ in range(data.draw(st.integers(1, 6))):
        states.append(history.apply(data.draw(edits(history.timeline))))
    labels = []
    for state in reversed(states[:-1]):
        labels.append(history.undo_label)
        assert history.undo() == state
    assert history.undo_label is None
    for state in states[1:]:
        assert history.redo_label == labels.pop()
        assert history.redo() == state
    assert history.redo_label is None


@given(st.data())
def test_the_last_edit_is_the_one_that_made_the_present_timeline(data) -> None:
    history = History(data.draw(timelines()))
    assert history.last is None
    for _ in range(data.draw(st.integers(1, 4))):
        history.apply(data.draw(edits(history.timeline)))
    for step in (history.undo, history.redo):
        before = history.timeline
        step()
        assert history.last.apply(before)[0] == history.timeline


@settings(max_examples=20)
@given(st.data())
def test_whole_events_and_sources_survive_an_exchange(data) -> None:
    documents = (data.draw(some_source("a")), data.draw(some_source("b")))
    made = tuple(data.draw(some_event(each, documents)) for each in ("e1", "e2", "e3"))
    before = Timeline("T", documents, made)
    after, inverse = Exchange("x", ("e2",), ((0, replace(made[1], notes="n")),), ("a",)).apply(before)
    assert [each.id for each in after.events] == ["e2", "e1", "e3"]
    assert inverse.apply(after)[0] == before


@pytest.mark.parametrize(
    "edit",
    [
        SetReview("none", Review.ACCEPTED),
        SetNotes("none", "x"),
        ReplaceEvents((event("none"),)),
        RemoveEvents(("none",)),
        SetPublication(source("none"), ()),
    ],
)
def test_what_is_not_there_cannot_be_changed(edit: Edit) -> None:
    history = History(Timeline("T", (source("a"),), (event("e1"),)))
    with pytest.raises(KeyError):
        history.apply(edit)
    assert history.undo_label is None
    assert history.is_clean


def test_what_is_there_cannot_be_added() -> None:
    timeline = Timeline("T", (source("a"),), (event("e1"),))
    with pytest.raises(ValueError, match="two sources have the id a"):
        AddDocuments((source("a"),), ()).apply(timeline)
    with pytest.raises(ValueError, match="two events have the id e1"):
        AddDocuments((source("b"),), (event("e1", "b"),)).apply(timeline)
    with pytest.raises(ValueError, match="no place 9"):
        Exchange("x", events_in=((9, event("e2")),)).apply(timeline)


def test_another_publication_date_keeps_what_the_reader_did() -> None:
    may = DateSpan(FuzzyDate.month(2018, 5))
    old = (
        event("e0", "b"),
        event("e1", review=Review.ACCEPTED, notes="seen", lane="mine", tags=("t",)),
        event("e2", origin=Origin.EDITED),
        event("e3"),
        event("e4", origin=Origin.ENTERED),
        event("e5", None, origin=Origin.ENTERED),
    )
    before = Timeline("T", (source("a"), source("b")), old)
    derived = tuple(replace(event(each), when=may) for each in ("e1", "e2", "e6"))
    after, inverse = SetPublication(source("a", may), derived).apply(before)
    assert [each.id for each in after.events] == ["e0", "e1", "e2", "e6", "e4", "e5"]
    kept = after.event("e1")
    assert (kept.when, kept.review, kept.notes, kept.lane, kept.tags) == (
        may,
        Review.ACCEPTED,
        "seen",
        "mine",
        ("t",),
    )
    assert after.event("e2") == old[2]
    assert after.event("e4") == old[4]
    assert after.source("a").published == may
    assert [each.id for each in after.sources] == ["a", "b"]
    assert inverse.apply(after)[0] == before


def test_a_history_is_clean_where_it_was_saved() -> None:
    history = History(Timeline("a"), clean=False)
    assert not history.is_clean
    history.apply(SetTitle("b"))
    history.mark_clean()
    assert history.is_clean
    history.undo()
    assert not history.is_clean
    history.redo()
    assert history.is_clean
    history.undo()
    history.apply(SetTitle("c"))
    assert not history.is_clean, "what was saved cannot be reached any more"
    history.undo()
    assert not history.is_clean


def test_a_history_is_clean_again_where_what_was_done_since_is_undone() -> None:
    history = History(Timeline("a"))
    history.apply(SetTitle("b"))
    history.mark_clean()
    history.apply(SetTitle("c"))
    assert not history.is_clean
    history.undo()
    assert history.is_clean


def test_a_new_edit_ends_redo() -> None:
    history = History(Timeline("a"))
    history.apply(SetTitle("b"))
    history.undo()
    history.apply(SetTitle("c"))
    assert history.redo_label is None
    with pytest.raises(IndexError):
        history.redo()
    assert history.timeline.title == "c"


def test_sources_derived_again_keep_their_places() -> None:
    old = (event("a1", "a"), event("b1", "b"), event("c1", "c"), event("a2", "a"))
    before = Timeline("T", (source("a"), source("b"), source("c")), old)
    derived = (event("a3", "a"), event("c2", "c"), event("c3", "c"))
    told = replace(event("b1", "b"), tags=("told again",))
    after, inverse = SetPublication(source("a"), derived, again=("c",), changed=(told,)).apply(before)
    assert [each.id for each in after.events] == ["a3", "b1", "c2", "c3"]
    assert after.event("b1") == told
    assert inverse.apply(after)[0] == before


def test_an_edit_names_itself_for_the_menu() -> None:
    history = History(Timeline("T", (source("a"),), (event("e1"),)))
    history.apply(SetReview("e1", Review.ACCEPTED))
    assert history.undo_label == "Accept event"
    history.apply(SetPublication(source("a"), (event("e1"),)))
    assert history.undo_label == "Change publication date"
    history.undo()
    assert (history.undo_label, history.redo_label) == ("Accept event", "Change publication date")
