"""Who says something, and when a saying is an event of its own."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role, Status
from timeline_app.model.source import SourceDocument

#: A Tuesday.
DAY = "Published 19 June 2018\n\nThe fair opened on Friday.\n\n"


def told(text: str) -> tuple[Event, ...]:
    """The events of a text but that of the first sentence."""
    return derive_timeline([SourceDocument("a", DAY + text)], today=from_iso("2026-11-24")).events[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "The kiln cracked on Monday, the potters said.",
        "The potters said that the kiln cracked on Monday.",
        "According to the potters, the kiln cracked on Monday.",
    ],
)
def test_a_saying_is_no_event_besides_the_event_that_it_reports(sentence: str) -> None:
    (event,) = told(sentence)
    assert event.title == "The kiln cracked"
    assert event.evidence[0].speaker == "potters"


def test_the_words_of_a_saying_stand_with_the_event_that_it_reports() -> None:
    (event,) = told("The kiln cracked on Monday, the potters said.")
    assert [item.quote.exact for item in event.evidence if item.role is Role.STATEMENT] == [
        "the potters said"
    ]


def test_one_speaker_has_one_record_for_what_is_said_besides_the_events() -> None:
    events = told(
        'The kiln cracked on Monday, Nora Balint said.\n\n"We heard a bang," Balint said. "Then it was quiet."'
    )
    assert [event.title for event in events] == ["The kiln cracked", "Nora Balint said: We heard a bang"]
    tells, said = (
        [item.quote.exact for item in events[1].evidence if item.role is role]
        for role in (Role.EVENT, Role.STATEMENT)
    )
    # The words that are said tell a saying, too.
    assert tells == ["Nora Balint said", '"We heard a bang," Balint said', '"Then it was quiet."']
    assert said == ['"We heard a bang,"', '"Then it was quiet."']


def test_a_saying_with_an_occasion_of_its_own_stays_an_event() -> None:
    titles = [event.title for event in told("The potters told reporters that the kiln cracked on Monday.")]
    assert titles == ["The kiln cracked", "The potters told reporters that the kiln cracked on Monday"]


def test_words_that_go_on_without_a_speaker_hang_on_what_was_reported_before() -> None:
    (event,) = told('The kiln cracked on Monday, Nora Balint said. "Nobody stood near the old kiln."')
    assert event.title == "The kiln cracked"
    assert (event.evidence[-1].role, event.evidence[-1].speaker) == (Role.STATEMENT, "Nora Balint")


def test_what_is_told_of_a_speaker_is_not_said_by_the_speaker() -> None:
    events = told("Nora Balint, who built the kiln in 2011, said she would not sell it.")
    assert [event.title for event in events] == [
        "Nora Balint built the kiln",
        "Nora Balint said she would not sell it",
    ]
    assert [event.evidence[0].speaker for event in events] == ["", "Nora Balint"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Her niece, Vera, said the kiln cracked on Monday.", "Vera, niece"),
        ("The works, Balint Group, said the kiln cracked on Monday.", "Balint Group, works"),
        ("Balint's niece said the kiln cracked on Monday.", "Balint's niece"),
        ("A spokesman for Nora Balint said the kiln cracked on Monday.", "spokesman for Nora Balint"),
        ("Potters in Zsolnay said the kiln cracked on Monday.", "Potters in Zsolnay"),
        ("Asked about the smoke, the potters said the kiln cracked on Monday.", "potters"),
        ("In a short note, the potters said the kiln cracked on Monday.", "potters"),
        ("Two days after the fire, the potters said the kiln cracked on Monday.", "potters"),
        ("According to a report published by the guild, the kiln cracked on Monday.", "report"),
        ("They said the kiln cracked on Monday.", ""),
        ("Yes, the potters said the kiln cracked on Monday.", "potters"),
        ("They then said the kiln cracked on Monday.", ""),
        ("Well, in the note that came from Zsolnay, one who knew it said the kiln cracked on Monday.", ""),
    ],
)
def test_the_speaker_is_the_one_who_says_it(sentence: str, speaker: str) -> None:
    found = [event for event in told(sentence) if event.title == "The kiln cracked"]
    assert [event.evidence[0].speaker for event in found] == [speaker]


def test_nobody_is_called_by_a_word_that_leads_on_to_a_noun() -> None:
    events = told(
        "It cracked on Monday. Two kilns came to 900 degrees -- both slightly above predicted heat."
    )
    assert all(not item.speaker for event in events for item in event.evidence)


def test_a_pronoun_with_an_adverb_is_who_spoke_before() -> None:
    events = told('The kiln cracked on Monday, said Nora Balint. She then notes: "The works have thrived."')
    assert {item.speaker for event in events for item in event.evidence} == {"Nora Balint", ""}


def test_a_union_is_not_the_secretary_of_the_union() -> None:
    events = told(
        "Pal Orban, secretary of the potters' union, left on Sunday. "
        "According to the union, the kiln cracked on Monday."
    )
    assert events[-1].evidence[0].speaker == "union"


def test_a_pronoun_in_a_persons_words_about_things_has_who_says_it_before_it() -> None:
    (event,) = told("Nora Balint said it cracked on Monday.")
    assert event.title == "Nora Balint: It cracked"


@pytest.mark.parametrize(
    "sentence",
    [
        "The vote, first planned for May, was held on Monday.",
        "The fair that was held on Monday was small.",
        "The owners will be held to account on Monday.",
    ],
)
def test_what_is_held_is_not_said(sentence: str) -> None:
    assert all(not item.speaker for event in told(sentence) for item in event.evidence)


def test_a_court_holds_that_something_is_so() -> None:
    (event,) = told("The court held that the lease of the old mill was void in May.")
    assert (event.title, event.evidence[0].speaker) == ("The lease of the old mill was void", "court")


def test_an_organisation_in_capitals_is_no_pronoun() -> None:
    event = told("The WHO said on Monday the outbreak was over.")[0]
    assert event.title == "The WHO said the outbreak was over"


def test_a_form_of_address_is_no_role() -> None:
    (event,) = told("Ms. Nora Balint said the kiln cracked on Monday.")
    assert event.evidence[0].speaker == "Nora Balint"


def test_a_dated_saying_after_an_aside_is_one_event() -> None:
    (event,) = told(
        "Balint Group, which owns the kiln, said at a news conference on Monday that it was sorry."
    )
    assert event.title.startswith("Balint Group said at a news conference")


def test_news_without_a_day_has_the_day_on_which_it_was_said_uncertainly() -> None:
    (event,) = told(
        "Two potteries have agreed to merge, the owners said on Monday, "
        "in a rare deal in the trade of clay and glass and tiles."
    )
    assert (event.title, to_edtf(event.when)) == ("Two potteries have agreed to merge", "2018-06-18?")
    assert next(item.speaker for item in event.evidence if item.role is Role.EVENT) == "owners"
    assert event.reading[-1].rule == "announced"


def test_what_was_so_before_is_told_once_with_the_day_of_the_saying() -> None:
    (event,) = told("The owners said on Monday that the kiln had cracked.")
    assert (event.title, to_edtf(event.when)) == ("The owners said that the kiln had cracked", "2018-06-18")


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The kiln cracked on Saturday, the owners said on Monday.", ["2018-06-16"]),
        ("The kiln cracked on Saturday and the mill burned on Sunday, Ana Orr said on Monday.",
         ["2018-06-16", "2018-06-17"]),
        # What is promised, asked for or quoted is an event of its own.
        ("The kiln will be rebuilt on Friday, the owners said on Monday.", ["2018-06-18", "2018-06-22"]),
        ("The owners confirmed on Monday that the kiln cracked on Saturday.", ["2018-06-16", "2018-06-18"]),
        ('It cracked on Saturday, Ana Orr said on Monday. "We all wept," Orr said.', ["2018-06-16", "2018-06-18"]),
    ],
)  # fmt: skip
def test_that_somebody_said_what_is_told_with_its_own_day_is_no_event_besides(
    sentence: str, dates: list[str]
) -> None:
    assert sorted(to_edtf(event.when) or "" for event in told(sentence)) == dates


def test_what_is_quoted_as_news_does_not_hang_on_what_was_said_years_ago() -> None:
    events = told(
        'Nora Balint told the council on 4 May 2015 that the kiln was safe. "It is sound," Balint said.\n\n'
        '"We were wrong," Balint said.'
    )
    said = [
        [item.quote.exact for item in event.evidence if item.role is Role.STATEMENT]
        for event in events
        if "Balint" in event.title
    ]
    assert said == [['"It is sound,"'], ['"We were wrong,"']]


def test_a_question_without_a_date_is_no_event() -> None:
    assert told("Did the potters repair the kiln?") == ()


def test_what_is_forecast_for_a_day_is_of_that_day() -> None:
    (event,) = told("Rain is forecast for Thursday.")
    assert to_edtf(event.when) == "2018-06-21"


def test_quotation_marks_of_wire_services_are_marks_and_stand_whole_in_the_quote() -> None:
    (event,) = told("``The mast is loose,'' said Nora Balint, a sailor.")
    assert event.title == "Nora Balint said: The mast is loose"
    assert "``The mast is loose,''" in [item.quote.exact[:23] for item in event.evidence]


def test_a_saying_may_stand_before_its_quotation() -> None:
    (event,) = told("In Lorne, Nora Balint said in a statement, “Never was there such a storm.”")
    assert event.title == "Nora Balint said in a statement: Never was there such a storm"
    assert "“Never was there such a storm.”" in [item.quote.exact for item in event.evidence]


def test_what_is_expected_when_something_comes_comes_then() -> None:
    events = told("It is expected that the sloop will be sold when the fair opens on Friday.")
    assert [(event.title, event.status, to_edtf(event.when)) for event in events][-1] == (
        "The sloop will be sold",
        Status.PLANNED,
        "2018-06-22?",
    )


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("His lawyer, Nora Balint, said he had sold the kiln in May.", "Nora Balint: He had sold the kiln"),
        (
            "A spokesman for the mayor, Pal Orban, said he had sold the kiln in May.",
            "Pal Orban: He had sold the kiln",
        ),
        ("Nora Balint said she had sold the kiln in May.", "Nora Balint had sold the kiln"),
    ],
)
def test_who_speaks_for_somebody_is_not_the_one_spoken_of(sentence: str, title: str) -> None:
    assert title in [event.title for event in told(sentence)]


def test_a_finding_in_somebodys_words_is_no_saying_besides() -> None:
    (event,) = told("According to the owners, a survey in 2014 had found no cracks.")
    assert (event.title, event.evidence[0].speaker) == ("A survey had found no cracks", "owners")


@pytest.mark.parametrize(
    "sentence",
    [
        "The kiln cracked on Monday, he said in an interview.",
        "The kiln, said in a note to be safe, cracked on Monday.",
    ],
)
def test_where_somebody_speaks_is_not_who_speaks(sentence: str) -> None:
    assert all(item.speaker in ("", None) for event in told(sentence) for item in event.evidence)


def test_a_speaker_with_an_office_before_the_name_is_read_whole() -> None:
    (event,) = told("Work could begin in July, the guild's leader, Nora Balint, said after the meeting.")
    assert (event.title, event.evidence[0].speaker) == ("Work could begin", "Nora Balint, leader")


def test_what_the_article_tells_before_a_saying_is_not_said() -> None:
    events = told("The owners put the number of jars at 40; the potters say 60 were sold.")
    assert [event.title for event in events] == [
        "The owners put the number of jars at 40",
        "The potters say 60 were sold",
    ]


def test_nobody_rains() -> None:
    (event,) = told("It will rain on Thursday, the weather service said.")
    assert event.title == "It will rain"


def test_nobody_speaks_as_i_outside_a_quotation() -> None:
    events = told("The hall was, er I believe, far too cold in the spring.")
    assert all(not item.speaker for event in events for item in event.evidence)


def test_what_had_been_expected_is_over() -> None:
    (event,) = told("The sale had been widely expected after a vote.")
    assert event.status is Status.HAPPENED


def test_quotes_of_figures_that_differ_are_words_of_the_document_too() -> None:
    march, said = "About 2,000 drivers took part in a march on Monday.", "``It was fine,'' Nora Balint said."
    text = f"{DAY}{march} {said} The firm put the number at 1,500."
    timeline = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24"))
    quotes = [quote for event in timeline.events for conflict in event.conflicts for quote in conflict.quotes]
    assert quotes
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.exact
        assert quote.prefix in text
        assert quote.suffix in text


def speakers_of(text: str, words: str) -> set[str | None]:
    return {item.speaker for event in told(text) for item in event.evidence if words in item.quote.exact}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Who was called "she" is no "he", and who acts after a saying is nearer than who spoke.
        (
            '"The kiln is cold," Nora Balint said. "I am cold," she added. Pal Orban lit it. "It burns well," he said.',
            "Pal Orban",
        ),
        ('"The kiln is cold," Nora Balint said. Mr. Orban had lit it. "It burns well now," she said.', "Nora Balint"),
        ('"The kiln is cold," Nora Balint said. Pal Orban lit the lamp. "It burns well now," he said.', "Pal Orban"),
        ('"The kiln is cold," Nora Balint said. The lamp was lit. "It burns well now," she said.', "Nora Balint"),
        ('"The kiln is cold," Nora Balint said. The Harbour Guard left. "It burns well now," she said.', "Nora Balint"),
        ('Mr. Orban lit the lamp. "It burns well now," she said.', ""),
        ('"The kiln is cold," Nora Balint said. A spokesman said it was lit. "It burns well," he said.', "spokesman"),
        (
            '"The kiln is cold," Nora Balint said. A spokesman for the Guild of Tile Makers and Glaziers of the Valley '
            'said it was lit. "It burns well," he said.',
            "spokesman",
        ),
        # Several of one family.
        ('Nora Balint lit the lamp. "It burns well now," said Ivo Balint, her son.', "Ivo Balint"),
        ('Nora Balint lit the lamp. Ivo Balint came. "It burns well now," Balint said.', "Ivo Balint"),
    ],
)  # fmt: skip
def test_he_and_she_are_whoever_can_be_meant(text: str, speaker: str) -> None:
    assert speakers_of(text, "It burns well") == {speaker}


def test_what_some_people_say_is_said_by_nobody() -> None:
    titles = [
        event.title for event in told("The potters left the town. Some people say that the kiln is haunted.")
    ]
    assert titles == ["The potters left the town"]


def test_who_may_say_something_has_not_said_it() -> None:
    assert all(
        not item.speaker
        for event in told('Guests can read: "The kiln cracked in the frost of May."')
        for item in event.evidence
    )


def test_what_leads_up_to_a_firm_is_no_role_of_it() -> None:
    assert speakers_of(
        "Besides taking two kilns, Zsolnay said that it had bought a mill in May.", "had bought"
    ) == {"Zsolnay"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The kiln cracked on the day the sale was announced.", ""),
        ('(Nord Wire) -- The keeper said: "The kiln cracked in the frost of May."', "keeper"),
        ("The kiln cracked, Dr. Nora Balint said.", "Nora Balint"),
        ('"The kiln cracked in the frost," Nora Balint was quoted as saying.', "Nora Balint"),
    ],
)
def test_who_is_told_or_what_is_announced_does_not_speak(text: str, speaker: str) -> None:
    assert speakers_of("The town was small. " + text, "The kiln cracked") == {speaker}


@pytest.mark.parametrize(
    ("full", "short"), [("Larry Quist", "Larry"), ("Ana de Witt", "De Witt"), ("Ben Witt", "Witt")]
)
def test_who_is_called_by_a_part_of_the_name_is_told_in_full(full: str, short: str) -> None:
    events = told(f"{full} sold the kiln on Monday.\n\nOn Saturday the kiln cracked, said {short}.")
    assert [item.speaker for event in events for item in event.evidence if item.role is Role.STATEMENT] == [
        full
    ]


def test_what_is_speculated_is_only_possible() -> None:
    assert [
        event.status.value for event in told("Dealers speculated that the firm might move to Perth.")
    ] == ["possible"]
    assert [event.status.value for event in told("Dealers said that the firm might move to Perth.")] != [
        "possible"
    ]


@pytest.mark.parametrize("name", ["Rosa May", "Ana Will", "Tom Still"])
def test_a_name_that_is_also_a_small_word_is_somebody(name: str) -> None:
    evidence = told(f'"The kiln is cold," {name} said on Monday.')[0].evidence
    assert [item.speaker for item in evidence if item.role is Role.STATEMENT] == [name]
