"""Titles of long sentences and of sentences with asides: nothing that is needed goes, and no half of anything stays."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.clauses import Kind, parse
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import shortened
from timeline_app.model.source import SourceDocument


def titles(sentence: str) -> list[str]:
    """Those of what the sentence tells, in a document of 19 June 2018."""
    text = f"Published 19 June 2018\n\nThe council sold the old pier. {sentence}"
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    return [event.title for event in events if "sold the old pier" not in event.title]


def clauses(sentence: str) -> list[tuple[Kind, str]]:
    parsed = parse(sentence, 0, len(sentence))
    return [(clause.kind, sentence[clause.start : clause.end]) for clause in parsed.clauses]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        # What stands after an aside is told, not the aside.
        (
            "The old ferry Corrina, painted red by pupils of the school, carried post to the islands in May.",
            "The old ferry Corrina carried post to the islands",
        ),
        # An example is no verb, and a helper is not all of one.
        (
            "Rare birds like the reed wren and marsh owl have seen their numbers rise since 2015.",
            "Rare birds like the reed wren and marsh owl have seen their numbers rise",
        ),
        # What says when the next clause happened is no end of this one.
        (
            "Fishing saw a decline on the lake, but within a year, interest in nets was slowly regained, the warden"
            " of the upper lakes and ponds said on Monday.",
            "The warden of the upper lakes and ponds said: Fishing saw a decline on the lake",
        ),
        # Who says so is no part of it, wherever the sentence has it.
        (
            "The pier will be closed for two years, says Ole Brandt, who has run the harbour since the flood.",
            "The pier will be closed for two years",
        ),
        (
            "The road through the marsh would cost more than the bridge, the report concludes.",
            "The report concludes: The road through the marsh would cost more than the bridge",
        ),
        # Nine of all three are nine.
        (
            "In 2013 Ole Brandt gathered nine smiths, lawyers and clerks under the name of the Lorne Circle to work"
            " on a plan for the old lock.",
            "Ole Brandt gathered nine smiths, lawyers and clerks under the name of the Lorne Circle",
        ),
    ],
)  # fmt: skip
def test_a_title_tells_what_its_sentence_tells(sentence: str, title: str) -> None:
    assert title in titles(sentence)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # What is described needs no description, where the noun is certain.
        (
            "Lorne Dairy announced terms of a previously agreed share offer that would bring in no less than 396"
            " million crowns",
            "Lorne Dairy announced terms of a previously agreed share offer",
        ),
        (
            "The old ferry company was harmed by recent newspaper stories urging travellers to take the train to the"
            " islands and back",
            "The old ferry company was harmed by recent newspaper stories",
        ),
        (
            "The town is launching a new project named \"Bells of the Upper Valley\" to restore its forty oldest and"
            " finest bells",
            "The town is launching a new project",
        ),
        # All of the boats are not the boats that sank.
        (
            "The guilds of the coast threw their weight behind a quick repair of all the piers that the storm had"
            " broken in winter",
            "The guilds of the coast threw their weight behind a quick repair of all the piers that the storm had"
            " broken in winter",
        ),
        # Two who met have company; one has none.
        (
            "The mayor of Orsk and the headmaster of the harbour school met with the second secretary of the County"
            " Council",
            "The mayor of Orsk and the headmaster of the harbour school met",
        ),
        (
            "The headmaster of the old harbour school at Orsk met with the second secretary of the County Council and"
            " of its boards",
            "The headmaster of the old harbour school at Orsk met with the second secretary of the County Council and"
            " of its boards",
        ),
        # To whom something is given adds; what "to" opens behind other verbs does not.
        (
            "The yard will issue another 243,677 of the older shares to holders of its newer shares and of the bonds"
            " of the mill",
            "The yard will issue another 243,677 of the older shares",
        ),
        # "as they sat" compares nothing, and no range begins at "from Tarn that".
        (
            "The keeper and both of his sons were very quiet as they sat on the wall of the old pier watching the"
            " boats as the wind rose",
            "The keeper and both of his sons were very quiet",
        ),
    ],
)  # fmt: skip
def test_long_words_lose_what_only_adds(words: str, title: str) -> None:
    assert shortened(words) == title


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Officials said the mayor and the clerk were ill on Monday.", "the mayor and the clerk were ill on Monday."),
        (
            "The union says Ole Brandt and Ana Costa were paid by the mill.",
            "Ole Brandt and Ana Costa were paid by the mill.",
        ),
        ("The board believes the pier and the lock will hold.", "the pier and the lock will hold."),
    ],
)  # fmt: skip
def test_two_things_are_the_subject_of_what_is_said(sentence: str, said: str) -> None:
    assert (Kind.CONTENT, said) in clauses(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill announced a sale and the town protested.",
        "Costa said on Monday and Brandt agreed on Tuesday.",
        "Ole Brandt said and wrote that the mayor was ill.",
    ],
)
def test_what_is_done_besides_a_saying_is_not_said(sentence: str) -> None:
    assert len([kind for kind, _ in clauses(sentence) if kind is Kind.COORDINATE]) == 1


def test_a_sale_that_is_described_is_not_said() -> None:
    found = clauses("The dairy announced a sale that is to raise nine million crowns.")
    assert [kind for kind, _ in found] == [Kind.MAIN, Kind.RELATIVE]
    said = clauses("The dairy announced that the sale is off.")
    assert [kind for kind, _ in said] == [Kind.ATTRIBUTION, Kind.CONTENT]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # An aside between dashes goes, and what the verb needs behind it stays.
        (
            "The guild named Lena Dorn — who had led the mill through two lean years — its first chairwoman.",
            ["The guild named Lena Dorn its first chairwoman"],
        ),
        # No place is somebody; without a comma a name is no antecedent.
        (
            "The masons in Arlen who had mended the lock in May are old.",
            ["The masons in Arlen had mended the lock"],
        ),
        ("The trust in Ana Costa, who left the board in May, is gone.", ["Ana Costa left the board"]),
        # What a plan lays down is told on the day of the plan, once.
        (
            "But under new timetables, published on Friday, the trams would stop at the mill.",
            ["The trams would stop at the mill"],
        ),
        # What leads up to a clause is not its beginning.
        (
            "Since 2002, tram fares have risen by half on all lines--and the board plans to raise them again.",
            ["Tram fares have risen by half on all lines", "The board plans to raise them again"],
        ),
        # Nobody turned out, and nothing emerged but what follows.
        ("In May it turned out that the lock had burst.", ["It turned out that the lock had burst"]),
        ("Under a bylaw adopted in 1990, dogs ran free.", ["A bylaw adopted", "Dogs ran free"]),
        (
            "Under the timetable, which was published on Friday, the trams would stop in August.",
            ["The timetable was published", "The trams would stop"],
        ),
    ],
)
def test_a_title_finds_what_its_verb_belongs_to(sentence: str, expected: list[str]) -> None:
    assert sorted(titles(sentence)) == sorted(expected)
