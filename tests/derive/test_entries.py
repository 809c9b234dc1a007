"""Reports in entries, each under its clock time."""

from __future__ import annotations

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument

HEAD = "Flood live: the dam at Orsk\nSunday 9 June 2019\n\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(event.title, to_edtf(event.when)) for event in events(text)]


def events(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", HEAD + text)], today=from_iso("2026-11-24")).events


def test_what_an_entry_tells_without_a_date_was_so_by_its_time() -> None:
    text = "16:45\nA second gate has failed.\n\n14:10\nThe lower road was closed. Two boats are missing.\n"
    assert told(text) == [
        ("A second gate has failed", "2019-06-09T16:45:00?"),
        ("The lower road was closed", "2019-06-09T14:10:00?"),
        ("Two boats are missing", "2019-06-09T14:10:00?"),
    ]


def test_a_day_to_come_does_not_move_the_entries_after_it() -> None:
    text = "16:45\nSchools will stay closed on Tuesday.\n\n14:10\nA gate has failed.\n"
    assert told(text)[-1] == ("A gate has failed", "2019-06-09T14:10:00?")


def test_a_date_in_an_entry_is_stronger_than_its_time() -> None:
    text = "16:45\nA gate failed at 15:20.\n\n14:10\nThe road was closed on Saturday.\n"
    assert told(text) == [
        ("A gate failed", "2019-06-09T15:20:00"),
        ("The road was closed", "2019-06-08"),
    ]


def test_what_came_before_the_entry_keeps_its_distance() -> None:
    text = "16:45\nA gate has failed.\n\n14:10\nWorkers had warned the owner.\n"
    assert told(text)[-1] == ("Workers had warned the owner", "[..2019-06-09]")


def test_the_reading_names_the_time_of_the_entry() -> None:
    reading = events("16:45\nA gate has failed.\n\n14:10\nThe road was closed.\n")[0].reading[-1]
    assert (reading.words, reading.rule) == ("16:45", "entry")


def test_one_line_with_a_time_makes_no_entries() -> None:
    assert told("16:45\nA gate has failed.\n") == [("A gate has failed", "[..2019-06-09]")]
