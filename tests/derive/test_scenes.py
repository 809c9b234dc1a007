"""Which sentences without a date go on with a time that was told before them, and which do not."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role, Status
from timeline_app.model.source import SourceDocument

WEDNESDAY = "DELBY, June 20, 2018 (GW) -- "


def derive(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events


def dates(text: str) -> dict[str, str | None]:
    return {event.title: to_edtf(event.when) for event in derive(text)}


def when_told(text: str, words: str) -> str | None:
    """The date of the one event whose words hold these."""
    (event,) = [each for each in derive(text) if any(words in item.quote.exact for item in each.evidence)]
    return to_edtf(event.when)


LEAD = WEDNESDAY + "A ferry ran aground off Delby on Tuesday with 40 people on board.\n\n"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("“Water came in over the rail,” said Rosa Quist of Lorne.", "over the rail"),
        ("“The rail is far too low,” the harbour master said.", "far too low"),
    ],
)
def test_what_is_said_to_a_morning_paper_without_a_date_is_of_the_day_before_as_its_lead(
    told: str, words: str
) -> None:
    assert when_told(LEAD + told, words) == "2018-06-19?"


def test_what_happens_without_a_date_is_not_of_the_day_of_the_news() -> None:
    told = "“Water came in over the rail,” said Rosa Quist of Lorne.\n\nBoats took all to the shore."
    assert when_told(LEAD + told, "Boats") == "[..2018-06-20]"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("On Monday fire destroyed the mill. Sparks set two boats alight.", "2018-06-18?"),
        # A noun, or what is told of a noun besides, is behind what the sentence tells.
        (
            "The mill, which burned on Monday, was the last of six. Sparks set two boats alight.",
            "[..2018-06-20]",
        ),
        ("The mayor spoke of Monday's fire. Sparks set two boats alight.", "[..2018-06-20]"),
        (
            "On Monday fire destroyed the mill, which opened in 1992. Sparks set two boats alight.",
            "2018-06-18?",
        ),
        # What was told before it is of its own day; a second word for what the scene tells is of that.
        (
            "A fire destroyed the mill on 4 June. On Monday the mayor came. Sparks set two boats alight in the fire.",
            "[..2018-06-20]",
        ),
        ("On Monday fire destroyed the mill. Sparks set two boats alight in the fire.", "2018-06-18?"),
        ("On Monday fire destroyed the mill. Sparks set two boats alight in the blaze.", "2018-06-18?"),
        # What takes days is not of one.
        ("On Monday fire destroyed the mill. Sparks set two boats alight for three days.", "[..2018-06-20]"),
    ],
)
def test_a_day_goes_on_that_a_sentence_tells_of_for_itself(told: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby remembers its mill.\n\n" + told, "two boats alight") == date


def test_the_day_of_the_news_is_explained() -> None:
    (event,) = [each for each in derive(LEAD + "“The rail is far too low,” the harbour master said.")
                if to_edtf(each.when) == "2018-06-19?"]  # fmt: skip
    assert [(each.rule, each.words) for each in event.reading] == [("scene", "")]
    assert "the article's news is of “Tuesday”" in event.reading[0].because


@pytest.mark.parametrize(
    "told",
    [
        "“The rail is far too low,” the harbour master says.",
        "The harbour master said that a pump had failed.",
        "Rescue boats have taken all passengers to the shore.",
        "The hull also had to be searched by divers later.",
        "The owner had sold two ferries.",
    ],
)
def test_the_day_of_the_news_is_not_that_of_what_is_so_now_or_came_before(told: str) -> None:
    assert "2018-06-19?" not in dates(LEAD + told).values()


def test_sayings_stay_with_the_day_of_the_news_behind_what_was_long_ago() -> None:
    text = LEAD + "The ferry was launched in 1990.\n\n“The rail is far too low,” the harbour master said."
    assert when_told(text, "far too low") == "2018-06-19?"
    text = LEAD + "A second ferry sank on Monday.\n\n“The rail is far too low,” the harbour master said."
    assert when_told(text, "far too low") == "[..2018-06-20]"


@pytest.mark.parametrize(
    "lead",
    [
        "A ferry ran aground off Delby on Wednesday.\n\n",
        "A ferry ran aground off Delby on Monday.\n\n",
        "A ferry ran aground off Delby.\n\n",
        "A ferry ran aground off Delby in May.\n\n",
    ],
)
def test_only_the_day_before_the_papers_own_is_carried_on(lead: str) -> None:
    text = WEDNESDAY + lead + "“Water came in over the rail,” said Rosa Quist, a passenger from Lorne."
    assert when_told(text, "said Rosa Quist") == "[..2018-06-20]"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("In May fire destroyed the mill. The owners built a smaller one of brick.", "2018-05?"),
        ("Last week fire destroyed the mill. The owners built a smaller one of brick.", "2018-06-11?/2018-06-17?"),
        ("In May fire destroyed the mill.\n\nThe owners built a smaller one of brick.", "[..2018-06-20]"),
        ("In 1992 fire destroyed the mill. The owners built a smaller one of brick.", "[..2018-06-20]"),
        ("In the 1990s fire destroyed the mill. The owners built a smaller one of brick.", "[..2018-06-20]"),
        ("In May fire destroyed the mill. Nothing was saved. The owners built a smaller one of brick.",
         "[..2018-06-20]"),
        ("In May fire destroyed the mill. The owners built a smaller one of brick, the mayor said.",
         "[..2018-06-20]"),
        ("In May fire destroyed the mill. Later the owners built a smaller one of brick.", "[..2018-06-20]"),
    ],
)  # fmt: skip
def test_a_week_or_month_goes_on_in_its_paragraph_for_one_sentence_and_no_longer_time(
    told: str, date: str
) -> None:
    text = WEDNESDAY + "Delby remembers its mill.\n\n" + told
    assert when_told(text, "a smaller one of brick") == date


def test_a_judgement_beside_a_month_is_of_now() -> None:
    text = (
        WEDNESDAY + "Delby remembers its mill.\n\nIn May fire destroyed the mill. The council blamed a lamp."
    )
    assert when_told(text, "blamed a lamp") == "[..2018-06-20]"


def test_what_the_news_is_compared_with_is_no_scene() -> None:
    text = WEDNESDAY + "The mill lost 9 million in the first quarter.\n\n"
    text += "It lost 3 million a year earlier. Sales rose 8 percent."
    assert when_told(text, "Sales rose 8") == "2018-33?"


def test_results_of_more_than_a_quarter_end_those_of_the_quarter() -> None:
    text = (
        WEDNESDAY + "The mill lost 9 million in the first quarter. In the nine months, it earned 3 million."
    )
    assert when_told(text + " Sales rose 8 percent.", "Sales rose 8") == "[..2018-06-20]"


def test_a_saying_of_the_day_that_tells_nothing_alone_is_a_quote_of_what_was_told_of_that_day() -> None:
    (event,) = derive(LEAD + "“It is only a shame,” the harbour master said.")
    quotes = [item.quote.exact for item in event.evidence if item.role is Role.EVENT]
    assert quotes[1] == "“It is only a shame,” the harbour master said"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("The list of ferries began in 1950. Since then, 40 of them have been sold.", "1950/.."),
        ("The old quay broke on Monday. Of the boats 40 of them have left since then.", "2018-06-18/.."),
        (
            "The yard closed in May. No boat of the old ones, or 40 of them, has left since that time.",
            "2018-05/..",
        ),
        ("The yard closed in May. Since then the owner sold 40 of them.", "[..2018-06-20]"),
        ("The yard closes in July. Since then 40 of them have been sold.", "[..2018-06-20]"),
        (
            "The yard closed in May. Two boats are left. Since then 40 of them have been sold.",
            "[..2018-06-20]",
        ),
    ],
)
def test_since_then_is_since_what_was_told_right_before(told: str, date: str) -> None:
    text = WEDNESDAY + "Delby counts its boats.\n\n" + told
    (event,) = [
        each for each in derive(text) if any("40 of them" in item.quote.exact for item in each.evidence)
    ]
    assert to_edtf(event.when) == date
    assert (event.status is Status.ONGOING) == date.endswith("/..")


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("The race for rowers will be held on Sunday. The race will begin with 40 of them.", "2018-06-24?"),
        ("The race for rowers will be held on Sunday. The next race will begin with 40 of them.", "[2018-06-20..]"),
        ("The race for rowers will be held on Sunday. The strike will begin with 40 of them.", "[2018-06-20..]"),
        ("The race for rowers will be held in July. The race will begin with 40 of them.", "[2018-06-20..]"),
        ("The race for rowers is on Sunday. The town is calm. The race will begin with 40 of them.", "[2018-06-20..]"),
    ],
)  # fmt: skip
def test_what_is_named_again_is_perhaps_of_the_day_for_which_it_was_told(told: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby counts its boats.\n\n" + told, "40 of them") == date


@pytest.mark.parametrize(
    ("told", "words", "date"),
    [
        # The main clause sets the day, not what came before it.
        ("Boats towed the ferry in on Monday, four days after it broke down. Sparks set two nets alight.",
         "nets alight", "2018-06-18?"),
        ("When a boiler burst on Monday, the yard was full. Sparks set two nets alight.", "nets alight", "2018-06-18?"),
        # How old people are now, and which half of a match it was, lead to no other time.
        ("On Monday police raided the yard. Two men, aged 31 and 44, hid in a boat.", "hid in a boat", "2018-06-18?"),
        ("Lorne beat Delby on Monday. Aune Sund scored twice in the first half.", "scored twice", "2018-06-18?"),
        ("Lorne beat Delby on Monday. Aune Sund scored first.", "scored first", "2018-06-18?"),
        ("On Monday police raided the yard. The first raid found nothing.", "found nothing", "[..2018-06-20]"),
        # A sentence may stand between, in one paragraph.
        ("On Monday police raided the yard. Nobody lives there. Divers combed the dock.", "combed", "2018-06-18?"),
        ("On Monday police raided the yard. Nobody lives there.\n\nDivers combed the dock.", "combed",
         "[..2018-06-20]"),
        ("On Monday police raided the yard. People in Quay Street were told to stay indoors.", "Quay Street",
         "2018-06-18?"),
        # What only dates something to come leaves the day as it is.
        ("A court charged Lind on Monday. Guards freed his son and will try him on 9 July.", "Guards freed",
         "2018-06-18?"),
        ("A court charged Lind on Monday. He was freed, as he was on 9 May.", "was freed", "2018-05-09"),
    ],
)  # fmt: skip
def test_a_day_goes_on_over_what_tells_no_other_time(told: str, words: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby remembers its mill.\n\n" + told, words) == date


@pytest.mark.parametrize(
    ("told", "words", "date"),
    [
        ("On Monday a dam burst above Delby; two mills collapsed.", "two mills collapsed", "2018-06-18?"),
        ("In May a dam burst above Delby; two mills collapsed.", "two mills collapsed", "[..2018-06-20]"),
        ("A dam burst on Monday as rain fell, but the gates held.", "the gates held", "2018-06-18?"),
        ("A dam burst on Monday after days of rain fell, and boats broke loose.", "boats broke loose", "2018-06-18?"),
        ("On Monday, as rain fell, a dam burst and boats broke loose.", "boats broke loose", "2018-06-18?"),
        ("A dam burst on Monday, and two lasts in the yard had been mended.", "had been mended", "[..2018-06-20]"),
    ],
)  # fmt: skip
def test_clauses_go_on_with_a_day_as_sentences_do(told: str, words: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby remembers its mill.\n\n" + told, words) == date


@pytest.mark.parametrize(
    ("told", "words", "date"),
    [
        ("The mill closed in 1990. It has stood empty since.", "has stood empty", "1990/.."),
        ("The mill closed in 1990 and has stood empty ever since.", "has stood empty", "1990/.."),
        ("The mill closed in 1990 and its tower has stood empty since.", "its tower has", "1990/.."),
        ("Lind broke a rib last August and has not sung since.", "has not sung", "2017-08/.."),
    ],
)
def test_since_alone_is_since_what_was_told_right_before(told: str, words: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby remembers its mill.\n\n" + told, words) == date


def test_once_in_the_time_since_then_is_not_all_that_time() -> None:
    text = (
        WEDNESDAY
        + "Delby remembers its mill.\n\nThe mill closed in 1990. Ten bakers have since opened shops."
    )
    assert "1990/.." not in dates(text).values()


@pytest.mark.parametrize(
    ("told", "words", "date"),
    [
        ("The dam had been inspected in May and divers mended a gate.", "divers mended", "2018-05?"),
        ("The dam had been inspected in May, but divers mended a gate.", "divers mended", "[..2018-06-20]"),
        ("Officials said on Monday that the dam was safe. Lightning struck a barn.", "Lightning",
         "2018-06-18?"),
    ],
)  # fmt: skip
def test_what_goes_on_with_a_past_perfect_or_a_saying(told: str, words: str, date: str) -> None:
    assert when_told(WEDNESDAY + "Delby remembers its mill.\n\n" + told, words) == date
