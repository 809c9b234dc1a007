"""Two articles on one story: which of their sentences tell one event in other words, and which only look alike."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.parties import same_body, same_person, spelled_alike
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument

#: What both articles tell besides: they are on one story.
STORY = "Published 19 June 2018\n\nAna Costa met Leo Falk in Lisbon on Friday. "


def told_by_both(one: str, two: str) -> list[Event]:
    documents = [SourceDocument(name, STORY + text) for name, text in (("one", one), ("two", two))]
    events = derive_timeline(documents, today=from_iso("2026-11-24")).events
    return [event for event in events if len(event.sources) > 1 and "met Leo" not in event.title]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The council's planning committee threw out the plan for a quarry at Harl on Monday.",
         "The plan for a quarry at Harl was rejected on Monday."),
        ("Ludmila Horák quit as head of the Tarn Orchestra on Monday.",
         "Ludmila Horak resigned from the Tarn Orchestra on Monday."),
        ("The chief of the fire brigade, Sven Lie, was fired on Monday.",
         "Sven Lie was dismissed on Monday as head of the fire brigade."),
        ("Two trams collided in Velda on Monday, injuring eight passengers.",
         "Eight people were hurt in Velda on Monday when two trams crashed into each other."),
        ("The factory in Corran burned to the ground on Monday.",
         "Flames destroyed the factory in Corran on Monday."),
        ("The tanker Brisa ran onto rocks off Merrow on Monday.",
         "The tanker Brisa ran aground off Merrow on Monday."),
        ("Detectives searched the offices of Kale Mining on Monday.",
         "Police raided the offices of Kale Mining on Monday."),
        ("The government named Rolf Quist ambassador to Brenn on Monday.",
         "Rolf Quist was appointed ambassador to Brenn on Monday."),
        ("Costa Bank sacked 300 workers in Leeds on Monday.",
         "Costa Bank laid off 320 employees in Leeds on Monday."),
        ("Gerda Lamm died in a hospital in Oslo on Monday.",
         "Gerda Lamm, the novelist, passed away in Oslo on Monday."),
        ("Workers at the Hale shipyard walked out on Monday.",
         "Staff of the Hale shipyard went on strike on Monday."),
        ("Parliament passed the Harbour Act on Monday.",
         "Lawmakers adopted the Harbour Act on Monday."),
        ("The central bank raised its key rate to 4 percent on Monday.",
         "The central bank increased interest rates on Monday, lifting its key rate to 4 percent."),
        ("A bomb exploded outside the town hall of Merrow on Monday.",
         "A bomb went off in front of the town hall in Merrow on Monday."),
        ("Brenn expelled two diplomats of Oskar on Monday.",
         "Two diplomats of Oskar were thrown out of Brenn on Monday."),
        ("The Velda Museum unveiled a statue of Rolf Quist on Monday.",
         "A statue of Rolf Quist was unveiled at the Velda Museum on Monday."),
        ("Divers found the wreck of the trawler Alma on Monday.",
         "The wreck of the trawler Alma was discovered by divers on Monday."),
        ("The Hale theatre cancelled its premiere on Monday.",
         "The premiere at the Hale theatre was called off on Monday."),
        ("Imre Vas was released on bail on Monday.",
         "A judge freed Imre Vas on bail on Monday."),
        ("The strike at the port of Corran ended on Monday.",
         "Dockers ended their strike at the port of Corran on Monday."),
        ("Engineers completed the tunnel under the Tarn on Monday.",
         "The tunnel under the Tarn was finished on Monday."),
        ("Rita Sand was sworn in as mayor of Velda on Monday.",
         "Rita Sand took office as mayor of Velda on Monday."),
        ("The army shot down a drone over Corran on Monday.",
         "A drone was shot down by the army near Corran on Monday."),
        ("Thieves stole three paintings from the Velda Museum on Monday.",
         "Three paintings were taken from the Velda Museum on Monday."),
        ("The regulator banned the sale of Brisa cars on Monday.",
         "The sale of Brisa cars was prohibited by the regulator on Monday."),
        ("The train from Lorne to Velda came off the rails on Monday.",
         "The Lorne-Velda train derailed on Monday."),
        ("Talks between Oskar and Brenn resumed on Monday.",
         "Oskar and Brenn restarted their talks on Monday."),
        ("Karl Brenner testified before the inquiry on Monday.",
         "Karl Brenner gave evidence to the inquiry on Monday."),
        ("The reservoir was full again on Monday.",
         "On Monday the reservoir had been full again."),
        ("The flood at Harl on Monday left 31 dead.",
         "33 people were killed in the flood at Harl on Monday."),
        ("The Ministry of Health closed two clinics in Velda on Monday.",
         "The ministry shut two clinics in Velda on Monday."),
        ("Lena Dorn resigned as minister on Monday.",
         "L. Dorn stepped down as minister on Monday."),
        ("Otto Brandt was arrested in Corran on Monday.",
         "Police in Corran detained Otto Brant on Monday."),
        ("A judge ordered the release of Imre Vas on Monday.",
         "Imre Vas's release was ordered by a court on Monday."),
        ("The Tarn Orchestra opened its new hall in Velda on Monday.",
         "The new hall of the Tarn Orchestra was inaugurated on Monday."),
        ("The search for the trawler Alma was called off on Monday.",
         "Rescuers abandoned the search for the Alma on Monday."),
        ("The school in Merrow was evacuated on Monday after a bomb threat.",
         "Teachers cleared the school in Merrow on Monday after a bomb threat."),
        ("Construction of the Harl dam began on Monday.",
         "Workers started to build the Harl dam on Monday."),
        ("The court adjourned the trial of Imre Vas on Monday.",
         "The trial of Imre Vas was postponed on Monday."),
        ("Brisa recalled 40,000 cars on Monday.",
         "Brisa called back 40,000 cars on Monday."),
        ("The governor lifted the curfew in Velda on Monday.",
         "The curfew in Velda was ended by the governor on Monday."),
    ],
)  # fmt: skip
def test_other_words_for_one_act_of_the_same_tell_one_event(one: str, two: str) -> None:
    assert len(told_by_both(one, two)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The committee rejected the plan for a quarry at Harl on Monday.",
         "The committee rejected the plan for a road at Harl on Monday."),
        ("Ludmila Horak resigned on Monday.",
         "Emil Horak resigned on Monday."),
        ("Sven Lie was dismissed on Monday.",
         "Sven Lie's deputy was dismissed on Monday."),
        ("Two trams collided in Velda on Monday.",
         "Two trams collided in Corran on Monday."),
        ("The factory in Corran burned down on Monday.",
         "The chapel in Corran burned down on Monday."),
        ("The tanker Brisa ran aground on Monday.",
         "The tanker Alma ran aground on Monday."),
        ("Police searched the offices of Kale Mining on Monday.",
         "Police searched the home of Kale Mining's owner on Monday."),
        ("The government named Rolf Quist ambassador to Brenn on Monday.",
         "The government recalled Rolf Quist, its ambassador to Brenn, on Monday."),
        ("Costa Bank sacked 300 workers in Leeds on Monday.",
         "Costa Bank sacked its auditor in Leeds on Monday."),
        ("Gerda Lamm's husband died in Oslo on Monday.",
         "Gerda Lamm died in Oslo on Monday."),
        ("Workers at the Hale shipyard walked out on Monday.",
         "Workers at the Corran shipyard walked out on Monday."),
        ("The Kale bridge was opened on Monday.",
         "The Harl bridge was opened on Monday."),
        ("Parliament passed the Harbour Act on Monday.",
         "Parliament passed the Schools Act on Monday."),
        ("The central bank raised its key rate on Monday.",
         "The central bank raised its forecast on Monday."),
        ("A bomb exploded outside the town hall of Merrow on Monday.",
         "A bomb exploded in the market of Merrow on Monday."),
        ("Brenn expelled two diplomats on Monday.",
         "Oskar expelled two diplomats on Monday."),
        ("The Velda Museum unveiled a statue of Rolf Quist on Monday.",
         "The Velda Museum unveiled a statue of Ana Costa on Monday."),
        ("Divers found the wreck of the trawler Alma on Monday.",
         "Divers found the captain of the trawler Alma on Monday."),
        ("The Hale theatre cancelled its premiere on Monday.",
         "The Hale theatre cancelled its contract on Monday."),
        ("Imre Vas was released on Monday.",
         "The brother of Imre Vas was released on Monday."),
        ("The strike at the port of Corran ended on Monday.",
         "The strike at the port of Merrow ended on Monday."),
        ("Engineers completed the tunnel under the Tarn on Monday.",
         "Engineers completed the bridge over the Tarn on Monday."),
        ("Rita Sand visited the hospital in Velda on Monday.",
         "Rita Sand visited the school in Velda on Monday."),
        ("The army shot down a drone over Corran on Monday.",
         "The army shot down a balloon over Corran on Monday."),
        ("Thieves stole three paintings from the Velda Museum on Monday.",
         "Thieves stole three paintings from the Corran Museum on Monday."),
        ("Lena Dorn sued the Tarn Orchestra on Monday.",
         "Jan Dorn sued the Tarn Orchestra on Monday."),
        ("Brisa shares fell on Monday.",
         "Kale shares fell on Monday."),
        ("The court fined Kale Mining on Monday.",
         "The court fined Brisa on Monday."),
        ("The mayor of Velda resigned on Monday.",
         "The mayor of Corran resigned on Monday."),
        ("Prosecutors charged the owner of the Alma on Monday.",
         "Prosecutors charged the captain of the Alma on Monday."),
        ("The court acquitted Imre Vas on Monday.",
         "The court convicted Imre Vas on Monday."),
        ("A fire broke out in the Hale theatre on Monday.",
         "A fire broke out in the Hale hotel on Monday."),
        ("The union of teachers called a strike on Monday.",
         "The union of nurses called a strike on Monday."),
        ("Kale Mining sold its quarry at Harl on Monday.",
         "Kale Mining sold its mill at Harl on Monday."),
        ("Police questioned Rolf Quist on Monday.",
         "Police questioned Rolf Quist on Saturday."),
        ("Rebuilding of the church began in Orsby on Monday.",
         "Rebuilding of the school began in Orsby on Monday."),
        ("The reservoir was full again on Monday.",
         "The reservoir was empty again on Monday."),
        ("The flood at Harl on Monday left 31 dead.",
         "The flood at Harl on Monday left 33 homeless."),
        ("The Ministry of Health closed two clinics on Monday.",
         "The Ministry of Defence closed two barracks on Monday."),
        ("L. Dorn resigned on Monday.",
         "J. Dorn resigned on Monday."),
        ("The wife of Otto Brandt was arrested on Monday.",
         "Otto Brandt was arrested on Monday."),
        ("A judge ordered the release of Imre Vas on Monday.",
         "A judge ordered the release of the documents on Monday."),
        ("The Greens walked out of parliament on Monday.",
         "The Liberals walked out of parliament on Monday."),
        ("The Tarn Orchestra opened its season in Velda on Monday.",
         "The Tarn Orchestra opened its new hall in Velda on Monday."),
        ("A landslide buried a bus near Harl on Monday.",
         "A landslide buried a farm near Harl on Monday."),
        ("Kale Mining reported a loss on Monday.",
         "Kale Mining reported a theft on Monday."),
        ("The search for the trawler Alma began on Monday.",
         "The search for the trawler Alma ended on Monday."),
        ("Velda's council approved the budget on Monday.",
         "Corran's council approved the budget on Monday."),
        ("Construction of the Harl dam began on Monday.",
         "Construction of the Harl road began on Monday."),
        ("The trial of Imre Vas began on Monday.",
         "The trial of Paul Ebert began on Monday."),
        ("Brisa recalled 40,000 cars on Monday.",
         "Brisa recalled its chairman on Monday."),
        ("The governor lifted the curfew in Velda on Monday.",
         "The governor imposed a curfew in Velda on Monday."),
        ("A man was stabbed at the Hale station on Monday.",
         "A woman was stabbed at the Merrow station on Monday."),
        ("Dana Moll filed a complaint against Kale Mining on Monday.",
         "Dana Moll filed a complaint against Brisa on Monday."),
        ("The eastern bridge at Harl was closed on Monday.",
         "The western bridge at Harl was closed on Monday."),
        ("Two miners were rescued at Sorrel on Monday.",
         "Two divers were rescued at Sorrel on Monday."),
        ("The Velda train was cancelled on Monday.",
         "The Lorne train was cancelled on Monday."),
        ("Brenn's navy seized the trawler Alma on Monday.",
         "Oskar's navy seized the trawler Alma on Monday."),
        ("Prices of wheat rose on Monday.",
         "Prices of oil rose on Monday."),
        ("The bank lowered its forecast for growth on Monday.",
         "The bank lowered its forecast for inflation on Monday."),
        ("The railway cancelled all trains on Monday.",
         "The railway cancelled all trains on Sunday."),
        ("Divers found two bodies in the wreck of the Alma on Monday.",
         "Divers found three bodies in the wreck of the Alma on Saturday."),
    ],
)  # fmt: skip
def test_what_only_looks_alike_stays_two_events(one: str, two: str) -> None:
    assert told_by_both(one, two) == []


def test_the_dead_and_the_killed_of_one_disaster_are_put_against_each_other() -> None:
    (event,) = told_by_both(
        "The flood at Harl on Monday left 31 dead.", "33 people were killed in the flood at Harl on Monday."
    )
    assert [conflict.values for conflict in event.conflicts] == [("31 dead", "33 people")]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Lena Dorn", "L. Dorn", True),
        ("Lena Dorn", "Dorn", True),
        ("Minister Dorn", "Lena Dorn", True),
        ("Otto Brandt", "Otto Brant", True),
        ("Ludmila Horák", "Ludmila Horak", True),
        ("Lena Dorn", "Jan Dorn", False),
        ("Lena Dorn", "J. Dorn", False),
        ("Lena Dorn", "Lena Falk", False),
    ],
)
def test_names_that_can_be_of_one_person(one: str, two: str, same: bool) -> None:
    assert same_person(one, two) is same
    assert same_person(two, one) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Ministry of Health", "Ministry", True),
        ("Velda Museum", "Corran Museum", False),
        ("Velda Museum", "Kale Mining", True),
    ],
)
def test_bodies_of_one_kind_with_different_names_are_two(one: str, two: str, same: bool) -> None:
    assert same_body(one, two) is same


def test_only_long_names_can_differ_in_a_letter() -> None:
    assert spelled_alike("brandt", "brant")
    assert spelled_alike("sergei", "sergey")
    assert not spelled_alike("vas", "vos")
    assert not spelled_alike("hansen", "jansen")

