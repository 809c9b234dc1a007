"""Texts whose lines begin with dates: chronologies, diaries, logs."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.headings import headings_of
from timeline_app.model.event import Event, Role, Status
from timeline_app.model.source import SourceDocument

LIST = """The Harwick dam

1911 – Survey of the valley by the Lorne Water Board
3 Sep 1924 First stone laid by the Duke of Delby
June 1931: The village of Upper Marsh is abandoned; 140 people moved to Harwick.
12.11.1932 The sluices are closed for the first time.
c. 1938 Cracks are first noticed in the east wall.
17 Feb. 1953, 2 a.m.: The east wall gives way. Nine people die.
Summer 1957: Rebuilding starts.
"""
DIARY = """The diary of Ada Marsh, 1916

Tuesday 4 July. Went to Harwick with Mother. The guns were heard on the coast on Saturday.

Sunday 9 July.
The vicar read out eleven names. Tom Keel has left for the coast.

14 July. Will was wounded on Monday. He is to go to Rouen.

20 Aug. Will came home yesterday.
"""


def events_of(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events


def told(text: str) -> list[tuple[str | None, str]]:
    return [(to_edtf(event.when), event.title) for event in events_of(text)]


def test_each_line_of_a_chronology_is_an_event_at_its_date() -> None:
    assert told(LIST) == [
        ("1911", "Survey of the valley by the Lorne Water Board"),
        ("1924-09-03", "First stone laid by the Duke of Delby"),
        ("1931-06", "The village of Upper Marsh is abandoned"),
        ("1931-06", "140 people moved to Harwick"),
        ("1932-11-12", "The sluices are closed for the first time"),
        ("1938~", "Cracks are first noticed in the east wall"),
        ("1953-02-17T02:00:00", "The east wall gives way"),
        ("1953-02-17T02:00:00?", "Nine people die"),
        ("1957-22", "Rebuilding starts"),
    ]


def test_the_present_of_annals_is_past() -> None:
    assert {event.status for event in events_of(LIST)} == {Status.HAPPENED}


def test_the_days_of_an_entry_are_counted_from_its_own() -> None:
    assert told(DIARY) == [
        ("1916-07-04", "Went to Harwick with Mother"),
        ("1916-07-01", "The guns were heard on the coast"),
        ("1916-07-09", "The vicar read out eleven names"),
        ("1916-07-09?", "Tom Keel has left for the coast"),
        ("1916-07-10", "Will was wounded"),
        ("1916-08-19", "Will came home"),
    ]


def test_a_heading_is_the_evidence_of_the_date_that_it_gives() -> None:
    first = events_of(DIARY)[0]
    assert [(item.role, item.quote.exact) for item in first.evidence] == [
        (Role.EVENT, "Went to Harwick with Mother"),
        (Role.DATE, "Tuesday 4 July"),
    ]
    uncertain = events_of(DIARY)[3]
    assert [(each.words, each.rule) for each in uncertain.reading] == [("Sunday 9 July", "heading")]


def test_a_year_goes_over_into_the_next_one() -> None:
    text = "The log of the Tern, 1871\n\n30 Dec. The mast broke.\n\n31 Dec. Land was seen.\n\n2 Jan. The ship came in."
    assert [edtf for edtf, _title in told(text)] == ["1871-12-30", "1871-12-31", "1872-01-02"]


@pytest.mark.parametrize(
    "text",
    [
        "1911 saw a flood.\n\nIn 1912 the dam broke.\n\nIn 1913 it was mended.",
        "1911: Survey of the valley\n\nThe board met often.\n\nIt had nine members.\n\nThe dam broke in May 1912.",
        "12 boats sank.\n\n13 men drowned.\n\n14 May was a Sunday.",
        "May Keel sang.\n\nJune Bell danced.\n\nApril Marsh read a poem.",
    ],
)
def test_other_texts_have_no_headings(text: str) -> None:
    assert headings_of(text) == []


def test_a_heading_ends_before_the_words_that_it_dates() -> None:
    found = headings_of(LIST)
    assert [LIST[each.start : each.end] for each in found][:3] == ["1911", "3 Sep 1924", "June 1931"]
    assert [LIST[each.told :].split()[0] for each in found][:3] == ["Survey", "First", "The"]


def test_marks_clocks_and_years_above_the_months_belong_to_headings() -> None:
    text = (
        "Log of the Tern\n\n2024-02-11 06:40 Departed Harwick.\n• 12 Feb: Wind north. Two men were hurt.\n"
        "mid-March: Laid up at Bergen\n2025\nMarch: Sold, 14 days late.\n3 June onwards: Out of use."
    )
    assert told(text) == [
        ("2024-02-11T06:40:00", "Departed Harwick"),
        ("2024-02-12", "Wind north"),
        ("2024-02-12?", "Two men were hurt"),
        ("2024-03", "Laid up at Bergen"),
        ("2025-03", "Sold, 14 days late"),
        ("2025-06-03", "Out of use"),
    ]


def test_no_heading_reaches_over_a_line_that_begins_with_a_figure() -> None:
    text = "Dam\n\n1911: Survey made.\n3/1912/B The board met.\n1913: Work begins.\n1914: The dam breaks."
    assert ("1911?", "The board met") not in told(text)


def test_lists_and_tables_are_chronologies_too() -> None:
    text = (
        "Dam\n\n1911 Survey made by the board.\n\nDate\tEvent\n\n1931\tThe village is abandoned\n\n"
        "| 12 Nov 1932 | The sluices are closed |\n\n1953\n\nThe wall gives way."
    )
    assert told(text) == [
        ("1911", "Survey made by the board"),
        ("1931", "The village is abandoned"),
        ("1932-11-12", "The sluices are closed"),
        ("1953", "The wall gives way"),
    ]


def test_words_without_a_verb_are_a_quote_of_what_their_line_told() -> None:
    text = "Dam\n\n1911: Survey made.\n17 Feb. 1953: The wall gives way. At least 31 dead.\n1957: Rebuilding starts."
    event = next(each for each in events_of(text) if each.title == "The wall gives way")
    quotes = [item.quote.exact for item in event.evidence if item.role is Role.EVENT]
    assert quotes == ["The wall gives way", "At least 31 dead"]


def test_what_an_entry_goes_on_to_tell_may_come_later() -> None:
    text = (
        "The Marsh case\n\n3 March 2015: Mr Keel signs a lease. Two days later he moved in.\n"
        "5 September 2016: The surveyor found water. She returned the following week.\n1 July 2017: The rent rose."
    )
    assert [edtf for edtf, _title in told(text)] == [
        "2015-03-03",
        "2015-03-05",
        "2016-09-05",
        "2016-09-12/2016-09-18",
        "2017-07-01",
    ]


def test_words_without_a_verb_in_a_paragraph_of_their_own_belong_to_no_event() -> None:
    text = "1911: Survey made.\n\n1953: The wall gives way.\n\nNo word from home.\n\n1957: Rebuilding starts."
    quotes = [item.quote.exact for event in events_of(text) for item in event.evidence]
    assert "No word from home" not in quotes
