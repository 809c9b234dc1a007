"""What the title of an act of speech tells, and which of a speaker's sayings are events."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role
from timeline_app.model.source import SourceDocument

#: A Tuesday.
DAY = "Published 19 June 2018\n\nThe fair opened on Friday.\n\n"


def told(text: str) -> tuple[Event, ...]:
    """The events of a text but that of the first sentence."""
    return derive_timeline([SourceDocument("a", DAY + text)], today=from_iso("2026-11-24")).events[1:]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ('"The dam cost a fortune," Nora Balint told the radio.', "Nora Balint told the radio: The dam cost a fortune"),
        ("Nora Balint told the guild that the dam was sound.", "Nora Balint told the guild that the dam was sound"),
        (
            '"No boat leaves the quay today," Nora Balint said of the third storm.',
            "Nora Balint said of the third storm: No boat leaves the quay today",
        ),
        (
            'Nora Balint said the old dam "has no future at all in this valley".',
            'Nora Balint said the old dam "has no future at all in this valley"',
        ),
        ("The potters, she said, were paid.", "The potters were paid"),
        (
            '"The weir has been dry since the storm, and all boats lie at the quay," Warden Nora Balint said Monday.',
            "Warden Nora Balint said: The weir has been dry since the storm, and all boats lie at the quay",
        ),
        (
            "New gates made by the guild will be set into the weir by autumn, ending years of quarrels that had begun "
            "with the flood of the old mill, Lorne and Harwick officials said Monday.",
            "Lorne and Harwick officials said: New gates made by the guild will be set into the weir by autumn",
        ),
        ('"The dam is old," the keeper says, and the weir is too.', "The keeper says: The dam is old"),
        ("At a fair the potters showed off a slew of jars.", "At a fair the potters showed off a slew of jars"),
    ],
)  # fmt: skip
def test_the_title_of_a_saying_tells_what_was_said(sentence: str, title: str) -> None:
    assert title in [event.title for event in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        'Nora Balint told the guild: "Never."',
        "Nora Balint asked the guild.",
        "Nora Balint told the guild.",
    ],
)
def test_a_saying_that_tells_nothing_alone_is_a_quote_of_what_it_is_about(sentence: str) -> None:
    events = told(f"The guild has sold the old dam. {sentence}")
    assert [event.title for event in events] == ["The guild has sold the old dam"]
    assert any(item.quote.exact in sentence for item in events[0].evidence[1:])


def test_of_all_that_was_said_on_one_occasion_the_title_tells_most() -> None:
    (event,) = told(
        '"We all heard a bang," Nora Balint said. "The kiln of Zsolnay lost 40 tiles in the fire," Balint added.'
    )
    assert event.title == "Nora Balint added: The kiln of Zsolnay lost 40 tiles in the fire"
    assert [item.quote.exact for item in event.evidence if item.role is Role.STATEMENT] == [
        '"We all heard a bang,"',
        '"The kiln of Zsolnay lost 40 tiles in the fire,"',
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Nora Balint told the truth", "Nora Balint told her whole story", "The guild was told the news"],
)
def test_what_is_told_may_be_all_that_there_is_to_tell(sentence: str) -> None:
    assert sentence in [event.title for event in told(sentence + ".")]


SPEECH = '"The kiln cracked in the frost," Nora Balint said. "The frost was hard. The kiln was old. No kiln lasts."\n\n'


def test_who_has_said_much_begins_another_event_with_another_subject() -> None:
    events = told(SPEECH + '"Forty weavers from Lorne have joined our guild," Balint said.')
    assert [event.title for event in events] == [
        "Nora Balint said: The kiln cracked in the frost",
        "Nora Balint said: Forty weavers from Lorne have joined our guild",
    ]


@pytest.mark.parametrize(
    "more",
    [
        '"The kiln will be mended before the next frost," Balint said.',
        '"We hope so," Balint said.',
    ],
)
def test_who_goes_on_with_the_same_or_says_little_begins_no_other_event(more: str) -> None:
    (event,) = told(SPEECH + more)
    assert any(more.startswith(item.quote.exact[:12]) for item in event.evidence)


def test_another_subject_on_a_dated_occasion_is_perhaps_of_the_same_day() -> None:
    dated = SPEECH.replace("Nora Balint said.", "Nora Balint said on Monday.")
    first, second = told(dated + '"Forty weavers from Lorne have joined our guild," Balint said.')
    assert (first.when.start.lo, second.when.start.lo) == (from_iso("2018-06-18"), from_iso("2018-06-18"))
    assert second.reading[0].because == "it was said beside what the same speaker said on that day"


def test_a_saying_whose_words_tell_an_event_is_a_quote_of_it() -> None:
    (event,) = told(
        "The fever has killed 40 goats, the guild of herders says, driving many farms to close their gates."
    )
    assert event.title == "The fever has killed 40 goats"


def test_what_tells_nothing_alone_keeps_its_quotes() -> None:
    events = told(
        'The guild has sold the old dam. "Splendid for all of us here," Nora Balint told the guild. "Late!"'
    )
    quotes = [item.quote.exact for event in events for item in event.evidence]
    assert '"Late!"' in quotes


def test_a_quotation_that_points_back_does_not_lose_what_points() -> None:
    events = told(
        'The guild has sold the old dam. "That slowed us a bit," Nora Balint told the guild in an interview.'
    )
    assert [event.title for event in events] == ["The guild has sold the old dam"]
