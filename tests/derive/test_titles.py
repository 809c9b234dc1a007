"""Titles of invented sentences: where they stop, what they leave out, whom they name."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import MOST, shortened
from timeline_app.model.source import SourceDocument


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # After what the verb needs, before what only adds.
        (
            "The orchard owners handed over eleven crates of late pears to the hospital kitchen for the winter feast",
            "The orchard owners handed over eleven crates of late pears to the hospital kitchen for the winter feast",
        ),
        (
            "The ferry carried ninety passengers across the strait in a storm that had been announced by nobody",
            "The ferry carried ninety passengers across the strait in a storm that had been announced by nobody",
        ),
        # An infinitive that the verb needs stays with it.
        (
            "The glassworks agreed to rebuild the chimney that had fallen on the roof of the neighbouring school",
            "The glassworks agreed to rebuild the chimney that had fallen on the roof of the neighbouring school",
        ),
        # Of a list what comes first is told rather than broken off.
        (
            "The committee of the fair invited potters, weavers, coopers, thatchers, and two makers of"
            " some very old violins",
            "The committee of the fair invited potters",
        ),
        # What a paper entitles to, as what a thing is seen.
        (
            "Each of the old papers entitles its owner to cut reeds in the moor for one winter and to keep a boat",
            "Each of the old papers entitles its owner to cut reeds in the moor for one winter and to keep a boat",
        ),
        (
            "The new wardens see the quarrel with the millers as a gift since it lets them close the lock for repairs",
            "The new wardens see the quarrel with the millers as a gift since it lets them close the lock for"
            " repairs",
        ),
        # What stands between subject and verb goes before the verb does.
        (
            "Odile Brandt, a keeper of lighthouses who had spent forty winters on the rocks, sold her last boat",
            "Odile Brandt, a keeper of lighthouses who had spent forty winters on the rocks, sold her last boat",
        ),
        (
            "The Camden, Me., maker of rowing boats and small sails hired thirty carpenters at its yard in the harbour",
            "The Camden, Me., maker of rowing boats and small sails hired thirty carpenters at its yard in the"
            " harbour",
        ),
        # Of somebody's words what is said is cut, not who says it.
        (
            "Brandt said: The lamp went out at midnight because nobody had filled the tank before the long weekend",
            "Brandt said: The lamp went out at midnight because nobody had filled the tank before the long weekend",
        ),
    ],
)
def test_long_words_stop_where_they_still_tell_it(words: str, title: str) -> None:
    assert shortened(words) == title
    assert len(title) <= MOST


def titles(text: str) -> list[str]:
    """Of an article of Tuesday 19 June 2018 that begins with another event."""
    document = SourceDocument("a", "Published 19 June 2018\n\nThe mayor resigned today. " + text)
    return [event.title for event in derive_timeline([document], today=from_iso("2026-11-24")).events]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The one person or thing that the sentence before is about.
        ("The glazier Odile Brandt mended the dome. She will return in June.", "Odile Brandt will return"),
        ("The Harlow 12 was a small car with three seats. It was sold in 1951.", "The Harlow 12 was sold"),
        ("The lamps of the pier were old. They were replaced in May.", "The lamps of the pier were replaced"),
        # Who speaks of himself, or of what is his.
        ("Ivo Tamm said he had left the choir in May.", "Ivo Tamm had left the choir"),
        (
            "Brine Foundries Inc. said it closed two furnaces in May.",
            "Brine Foundries Inc. closed two furnaces",
        ),
        (
            "Brine Foundries Inc. said its furnaces went out in May.",
            "Brine Foundries Inc.'s furnaces went out",
        ),
        # A word that points back goes where a noun follows it.
        ("The mills merged. This treaty ended a long quarrel in May.", "Treaty ended a long quarrel"),
    ],
)
def test_names_stand_for_pronouns_where_one_reading_fits(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # Two who fit.
        ("Ivo Tamm rang Jonas Kell's brother Otto Kell, and Otto Kell swore. He left in May.", "He left"),
        ("The queen's envoy met Ivo Tamm, but he left in May.", "He left"),
        # Nothing is meant.
        ("The dome is old. It was hoped that the pier would open in May.", ""),
        # What was told may not be what is meant.
        ("The dome fell on the nave. This shook the town in May.", "This shook the town"),
    ],
)
def test_a_pronoun_stays_where_several_readings_fit(text: str, title: str) -> None:
    assert not title or title in titles(text)
    assert not any(each.startswith(("Jonas Kell", "The dome was hoped")) for each in titles(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # What joins a sentence to the one before it.
        ("Separately, the mill sold its pond in May.", "The mill sold its pond"),
        ("The mill, however, sold its pond in May.", "The mill sold its pond"),
        ("It is hoped that the pond will be full in July.", "The pond will be full"),
        # What hangs on the verb of saying alone.
        ("At the fair, Ivo Tamm suggested the choir might move in July.", "The choir might move"),
        # Whose, and who did it before who did something else.
        ("Harlow Mills, whose pond dried up in May, shut.", "Harlow Mills' pond dried up"),
        ("A man who was watching his pond dry was hurt in May.", "A man who was watching his pond dry was hurt"),
        ("The number of boats that sank rose in May.", "The number of boats that sank rose"),
        # A verb in -ing goes with the one before it.
        ("The mill sold its pond, raising its cash to 4 million in May.",
         "The mill sold its pond, raising its cash to 4 million"),
    ],
)  # fmt: skip
def test_titles_tell_who_did_what_and_nothing_around_it(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # A participle is no verb of the noun before it, nor an aside the end of what is said.
        (
            "Police confirmed that the skiff found along a quay in this small town by the sea belonged to old Ivo"
            " Tamm's uncle",
            "The skiff found along a quay in this small town by the sea belonged to old Ivo Tamm's uncle",
        ),
        (
            "Some have hinted that the wording of the old pact on mills, which bars no sales, could matter",
            "Some have hinted that the wording of the old pact on mills, which bars no sales, could matter",
        ),
        # A passive verb with who did it.
        (
            "The fair was attended by eleven hundred people including glaziers, keepers of bees and boys of the choir",
            "The fair was attended by eleven hundred people including glaziers, keepers of bees and boys of the"
            " choir",
        ),
        # What leads up to the subject.
        (
            "Nine years after its only voyage, the brig Odile, which had rotted at the quay, was sold for salt",
            "Nine years after its only voyage, the brig Odile, which had rotted at the quay, was sold for salt",
        ),
    ],
)
def test_shorter_words_keep_the_verb_and_what_it_needs(words: str, title: str) -> None:
    assert shortened(words) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The subject before a saying between commas, and its verb after it.
        ("Mr. Tamm, the clerk said, made a profit of 4 million.", "Mr. Tamm made a profit of 4 million"),
        ("The mayor, speaking in the hall on Monday, said Tamm would go.", "The mayor said Tamm would go"),
        # What leads up to the subject is no subject.
        (
            "Under the terms of the pact, all holders other than the Brandts will receive 35 pounds a share in May.",
            "Under the terms of the pact, all holders other than the Brandts will receive 35 pounds a share",
        ),
        ("The show of the dolls, whose makers sold 400 in May, shut.", "The dolls' makers sold 400"),
        # A day that is itself what the clause is about stays.
        ("Today is the day of the fair.", "Today is the day of the fair"),
        # Nobody knows whether Tamm is a person.
        (
            'Tamm said his leave in May was for "reasons of health."',
            'Tamm: His leave was for "reasons of health"',
        ),
    ],
)
def test_titles_have_the_subject_of_their_verb(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The head of a long subject, for its second verb.
        (
            "The first of the boats going down the river to the sea will carry salt and is due to arrive in July.",
            "The first of the boats is due to arrive",
        ),
        # What is told of the noun before "that" goes on with it.
        ("Brandt sold the boat that was built as a lugger and was sunk in May.", "The boat was sunk"),
        # A noun and its date alone tell little.
        ("The mill closed two yards after Monday's vote.", "The mill closed two yards after Monday's vote"),
        # An occasion with what was said at it.
        ('Ivo Tamm told reporters: "The boat is the first of its kind."',
         "Ivo Tamm told reporters: The boat is the first of its kind"),
    ],
)  # fmt: skip
def test_titles_tell_the_event_and_not_its_neighbour(text: str, title: str) -> None:
    assert title in titles(text)


def test_a_title_of_what_comes_before_its_event_shows_that_it_goes_on() -> None:
    found = titles(
        "The crew sold the boat, whose hull had rotted, and the buyers in Leeds, it was feared in May, lost all."
    )
    assert not any(each.split()[0] in ("Was", "Had", "Lost") for each in found)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # A participle that begins a name is no verb without its subject.
        ("Consolidated Brine Inc. reported a 70% drop in May, citing its debts.",
         "Consolidated Brine Inc. reported a 70% drop, citing its debts"),
        # The quarter that an adjective describes is no mere date.
        ("Its loss for the always slow third quarter grew.", "Its loss for the always slow third quarter grew"),
        # A dateline in front of a sentence.
        ("LEEDS _ The mill shut on Monday.", "The mill shut"),
    ],
)  # fmt: skip
def test_titles_keep_what_only_looks_like_something_to_cut(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # What was asked for of whom, and no half of a bracket, of a pair, of an aside.
        ("The town has called for the mill, an old works, to be shut in May.",
         "The town has called for the mill, an old works, to be shut"),
        ("The shares of Brine Foundries fell in May to 2.73 pounds (3.68 dollars) a share.",
         "The shares of Brine Foundries fell to 2.73 pounds (3.68 dollars) a share"),
        ("Sales of reeds rose by half in May, largely.", "Sales of reeds rose by half"),
    ],
)  # fmt: skip
def test_titles_hold_no_halves(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "Quarrels among the smiths of the lower town, the potters and the guards have closed the fair in Harlow",
            "Quarrels among the smiths of the lower town, the potters and the guards have closed the fair in Harlow",
        ),
        # Nobody says that every child is: who is told of stays.
        (
            "A child born abroad to a mother from the islands or from the upper old town is automatically called"
            " a stranger",
            "A child born abroad to a mother from the islands or from the upper old town is automatically called"
            " a stranger",
        ),
    ],
)
def test_what_describes_a_long_subject_goes_where_nothing_else_changes(words: str, title: str) -> None:
    assert shortened(words) == title


def test_what_a_sentence_brings_in_may_be_what_the_next_one_is_about() -> None:
    found = titles("Brine Foundries Inc. unveiled a new kiln. It will burn peat from July.")
    assert not any(each.startswith("Brine Foundries Inc will burn") for each in found)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("They mourned the loss of the boat Petrel, which sank in May off a cape.", "The boat Petrel sank off a cape"),
        ("The head of the Lorne mill, who resigned in May, left.", "The head of the Lorne mill resigned"),
    ],
)  # fmt: skip
def test_a_relative_clause_is_of_the_thing_with_a_name_or_of_the_person(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_nothing_of_a_date_stays_behind() -> None:
    assert "The mill hopes rents in the season to fall" in titles(
        "The mill hopes rents in the season from May 4, 2019, to fall."
    )
    assert "Ole Brandt will follow Ana Costa, soon after she turns 65" in titles(
        "Ole Brandt will follow Ana Costa Feb. 1, soon after she turns 65."
    )


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Before the gates opened on Friday, the crowd had waited for hours.", "The gates opened"),
        ("After a long illness she died on Friday.", "After a long illness she died"),
    ],
)
def test_what_something_happened_before_is_told_without_before(sentence: str, title: str) -> None:
    assert title in titles(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The pier has, uh, brought the the fishermen back on Monday.",
            "The pier has brought the fishermen back",
        ),
        ("Uh the pier has um reopened on Monday.", "The pier has reopened"),
    ],
)
def test_a_title_has_no_sounds_of_somebody_looking_for_words(sentence: str, title: str) -> None:
    source = SourceDocument("a", f"HARWICK, June 19 (Nord Wire) - A ferry came in. {sentence}")
    events = derive_timeline([source], today=from_iso("2018-06-30")).events
    assert title in [event.title for event in events]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "During a fair held at its Lorne yard, Sanoval sold a boat on Monday.",
            "During a fair held at its Lorne yard, Sanoval sold a boat",
        ),
        (
            "The new lock is expected to spare the bargemen of all the upper river ports about $3 million a year"
            " in towing fees.",
            "The new lock is expected to spare the bargemen of all the upper river ports about $3 million a year",
        ),
        (
            "On Monday the brewers' guild paid for 12 schoolteachers and three nurses of the upper valley to rest for"
            " a week on the coast.",
            "The brewers' guild paid for 12 schoolteachers and three nurses of the upper valley to rest for a week",
        ),
        (
            "The lamp room will be open to the pupils of three schools for what the warden Ann Bell calls a night among"
            " moths and other winged guests.",
            "The lamp room will be open to the pupils of three schools",
        ),
        (
            "Tom Berg indicated that the relief is available for farmers who lost a crop in the floods along the"
            " river and its side arms.",
            "Tom Berg indicated that the relief is available for farmers who lost a crop",
        ),
        (
            "Northgate will not bear the $700 million or more price of a raised river tower and the new park that"
            " lies behind it on the river.",
            "Northgate will not bear the $700 million or more price of a raised river tower and the new park"
            " that lies behind it on the river",
        ),
    ],
)
def test_a_title_does_not_stop_before_what_its_verb_or_noun_needs(sentence: str, title: str) -> None:
    assert title in titles(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("So far, Kestrel has received five orders since May 2000.", "Kestrel has received five orders"),
        (
            "In the dark, when nobody could see the ford, the drover turned back on Monday.",
            "The drover turned back",
        ),
        ("Ana Costa approached last year with great care.", "Ana Costa approached last year with great care"),
        (
            "The number of boats on the Lorne lake that sank on Friday exceeded ten.",
            "Boats on the Lorne lake sank",
        ),
        (
            "The brewer's profit from dark ales and seasonal lagers in the north fell 9% on Friday.",
            "The brewer's profit from dark ales and seasonal lagers in the north fell 9%",
        ),
    ],
)
def test_a_title_says_of_what_its_verb_is_true(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_who_has_a_role_and_a_name_is_called_by_the_name() -> None:
    text = "The founder and former chief of the mills of Lorne Valley Inc., Ana Costa, has died at the age of 56."
    source = SourceDocument("a", f"HARWICK, June 19 (Nord Wire) - A ferry came in. {text}")
    events = derive_timeline([source], today=from_iso("2018-06-30")).events
    assert "Ana Costa has died at the age of 56" in [event.title for event in events]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The Norland Weather Office, which keeps the daily tally of storms, did not name Berg, but said on Friday"
            " that team no. 225 had come.",
            "The Norland Weather Office said that team no. 225 had come",
        ),
        (
            "Lorne Media Corp. will buy on Friday all the shares and all the bonds of Bay Radio Corp. that it does not"
            " own.",
            "Lorne Media Corp. will buy all the shares and all the bonds of Bay Radio Corp. that it does not own",
        ),
        (
            "Dover, Del.-based Quill, a weaver of sails and of all the flags of the old port, has shut four looms since"
            " May 2018.",
            "Dover, Del.-based Quill has shut four looms",
        ),
        (
            "On Friday the firm filed with the Roads and Bridges Office of the northern district a plan for four new"
            " crossings of the river.",
            "The firm filed with the Roads and Bridges Office of the northern district a plan",
        ),
    ],
)
def test_a_title_keeps_names_and_subjects_whole(sentence: str, title: str) -> None:
    assert title in titles(sentence)
