"""What is no event of its own hangs on the event that it talks about."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.remarks import says_nothing
from timeline_app.model.event import Event, Role
from timeline_app.model.source import SourceDocument

DAY = "HARWICK, June 19 (Nord Wire) - "
LEAD = DAY + "The town council has sold the old ferry. "


def events_of(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("article", text)], today=from_iso("2018-06-30")).events


def quotes_of(event: Event, role: Role = Role.EVENT) -> list[str]:
    return [item.quote.exact for item in event.evidence if item.role is role]


@pytest.mark.parametrize(
    "remark",
    [
        "This was a bitter loss",
        "It marks the end of a long quarrel",
        "There is little doubt about that",
        "The ferry has two decks",
        "The ferry can carry ninety people",
        "The ferry was a landmark",
        "Such boats are built for shallow rivers",
        "Many people believed the price too low",
        "Dealers think that the trade will grow",
        "Subsequently, they were lost",
        "Both then went into a shed",
        "The first was bought by a dealer",
        "Others sank near the lock",
        # A helper that two verbs share, and participles that describe.
        "The hull can be scraped or painted in a day",
        "Such boats are sold or rented for a week",
        "The ferry takes an hour to warm up and shut down",
        "The ferry has one deck, a low platform with benches fitted to carry sheep",
        "The ferry belongs to a line of boats, the last of six named Marl",
        "First drawn by horses, the ferry was a slow boat",
        # What is so, in words that elsewhere ask for something or plan it.
        "The ferry's purpose was to carry sheep",
        "The best way to cross is to wait for the tide",
        "The ferry threatens the banks",
        "The leaks are likely to remain",
        "Such a boat requires a careful hand",
        "One of the best decisions was to keep the crew",
        "The ferry is often thought of as a wonder",
        "I ask the crew for their story",
        "The table below shows the depths",
        "Adding a deck would help the crew",
    ],
)
def test_what_tells_how_things_are_is_a_further_quote_of_the_event_before(remark: str) -> None:
    (event,) = events_of(LEAD + remark + ".")
    assert quotes_of(event) == ["The town council has sold the old ferry", remark]


@pytest.mark.parametrize(
    "sentence",
    [
        "A dealer is taking the engine apart",
        "The new owner will move the ferry to Lorne",
        "The sale brought 40,000 crowns",
        "The price was 40,000 crowns",
        "Two councillors voted against the sale",
        "The ferry has left the harbour",
        "Both owners left the hall",
        "The other boat sank",
        "Two dealers came",
        "The purpose was met",
        "The mayor is to open the new quay",
        "The union threatens to block the quay",
        "The union urges the dealer to keep the crew",
    ],
)
def test_what_happens_or_is_to_come_is_an_event_of_its_own(sentence: str) -> None:
    events = events_of(LEAD + sentence + ".")
    assert sentence in [event.title for event in events]


def test_what_is_said_not_to_be_so_is_no_event() -> None:
    (event,) = events_of(LEAD + "This is not to say that all old boats leaked.")
    assert quotes_of(event) == ["The town council has sold the old ferry"]


def test_a_description_is_no_event_where_it_can_hang_on_none() -> None:
    assert [event.title for event in events_of(DAY + "The ferry sank on Monday. It has two decks.")] == [
        "The ferry sank"
    ]


def test_what_lasts_in_our_days_is_no_event_of_today() -> None:
    (event,) = events_of(LEAD + "Today the town has two ferries.")
    assert "Today the town has two ferries" in quotes_of(event)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The quay is closed today.", "The quay is closed"),
        ("The council meets today.", "The council meets"),
        ("Today the town had two ferries.", "The town had two ferries"),
    ],
)
def test_what_is_so_on_one_day_is_an_event(sentence: str, title: str) -> None:
    assert title in [event.title for event in events_of(LEAD + sentence)]


def test_who_hears_of_something_with_a_date_does_nothing_besides() -> None:
    titles = [
        event.title for event in events_of(LEAD + "The court heard that a dealer broke the gate on 3 May.")
    ]
    assert titles == ["The town council has sold the old ferry", "A dealer broke the gate"]


def test_who_hears_something_else_does() -> None:
    titles = [
        event.title for event in events_of(LEAD + "The court heard the dealer who broke the gate on 3 May.")
    ]
    assert any(title.startswith("The court heard the dealer") for title in titles)


def test_what_the_first_sentence_says_to_the_reader_is_no_news() -> None:
    titles = [event.title for event in events_of(DAY + "Imagine you had a boat. The council sold the ferry.")]
    assert titles == ["The council sold the ferry"]


def test_what_has_a_date_is_an_event_whatever_it_tells() -> None:
    (_, event) = events_of(LEAD + "In 1994 the ferry was a museum.")
    assert event.title == "The ferry was a museum"


def test_a_remark_before_all_events_hangs_on_the_first() -> None:
    (event,) = events_of(DAY + "It is a small boat with a long story. The council sold the ferry.")
    assert "It is a small boat with a long story" in quotes_of(event)


def test_what_nobody_could_read_alone_is_said_about_the_dated_event_before_it() -> None:
    (event,) = events_of("The ferry sank on 4 May 1994. They never found its bell.")
    assert quotes_of(event, Role.STATEMENT) == ["They never found its bell"]


def test_what_nobody_could_read_alone_goes_with_the_event_whose_day_it_was_given() -> None:
    (event,) = events_of("The ferry sank on 4 May 1994. This was caused by a loose plate.")
    assert quotes_of(event) == ["The ferry sank on 4 May 1994", "This was caused by a loose plate"]


@pytest.mark.parametrize("words", ["They never came to the lock", "It was a fine evening for the town"])
def test_what_somebody_says_of_nobody_knows_what_is_a_quote_of_the_event_before(words: str) -> None:
    (event,) = events_of(LEAD + f'Ana Costa said: "{words}."')
    assert [item.speaker for item in event.evidence if words in item.quote.exact]


def test_what_somebody_says_of_themselves_is_their_saying() -> None:
    events = events_of(LEAD + 'Ana Costa said: "We never came to the lock in all those years."')
    assert "Ana Costa said: We never came to the lock in all those years" in [each.title for each in events]


@pytest.mark.parametrize(
    ("title", "nothing"),
    [
        ("Ana Costa asked", True),
        ("The fall of the price means", True),
        ("The owner of the lock said that the old wooden gates of the upper basin…", True),
        ("The keepers of the lock and of the upper basin, the weir and the mill…", True),
        ("The owner of the lock said the gates fell in the storm of the last night…", False),
        ("The keepers left the lock in the storm…", False),
        ("Ana Costa was asked", False),
        ("The keepers left", False),
        ("The real culprits", True),
        ("Adding two gates to the lock", True),
        ("Adding two gates was cheap", False),
        ("Shipping traffic dwindled", False),
        ("Citing expected losses at its mill", True),
        ("The keepers will save the lock by all legal means", False),
    ],
)
def test_a_title_that_breaks_off_before_it_tells_anything_says_nothing(title: str, nothing: bool) -> None:
    assert says_nothing(title) is nothing


@pytest.mark.parametrize(
    "advice",
    [
        "You may tie up there with any rope.",
        "A good lamp keeps your cabin dry.",
        "If you like boats, you will love the quay.",
        "Sailors will praise your boat.",
        "Take the early boat and bring a coat.",
        "Please do not touch the wet ropes.",
        "Don't be the last one on the quay.",
    ],
)
def test_what_a_text_says_to_its_reader_is_neither_event_nor_quote(advice: str) -> None:
    (event,) = events_of(LEAD + advice)
    assert quotes_of(event) == ["The town council has sold the old ferry"]


@pytest.mark.parametrize(
    "sentence",
    [
        'A dealer told the crew: "You have lost your boat."',
        "A dealer told the crew that you never own a boat.",
        "Sail makers have left the quay.",
        "Save for two small boats, the quay was cleared.",
        "Double the usual number of boats sailed out.",
        "Share prices of the wharf fell.",
        "Near the old lock the crew found a bell.",
    ],
)
def test_what_is_not_said_to_the_reader_stays(sentence: str) -> None:
    words = sentence.rstrip(".").split()[-1]
    assert any(words in quote for event in events_of(LEAD + sentence) for quote in quotes_of(event))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council should apologise to the crew",
        "The crew would not give its reasons",
        "A longer quay would be a blessing for all",
        "The crew would know the way",
        "If the dealer found a crew, the ferry would sail to Lorne",
    ],
)
def test_what_is_only_thought_of_is_no_event(sentence: str) -> None:
    (event,) = events_of(LEAD + sentence + ".")
    assert quotes_of(event) == ["The town council has sold the old ferry", sentence]


@pytest.mark.parametrize(
    "sentence", ["A judge will decide whether the ferry will sail", "The crew would move to a new quay"]
)
def test_what_is_to_come_is_an_event(sentence: str) -> None:
    assert sentence in [event.title for event in events_of(LEAD + sentence + ".")]


def test_a_remark_hangs_on_the_event_that_it_speaks_of() -> None:
    events = events_of(LEAD + "A dealer has bought the bell. The ferry has two decks. The bell has a crack.")
    assert [quotes_of(event)[1:] for event in events] == [
        ["The ferry has two decks"],
        ["The bell has a crack"],
    ]


def test_an_event_gathers_no_heap_of_what_speaks_of_something_else() -> None:
    others = (
        "Apples are dear. Most walls are damp. Wool is a soft cloth. Winters are long. The ferry is white."
    )
    (event,) = events_of(LEAD + others)
    assert quotes_of(event)[1:] == ["Apples are dear", "Most walls are damp", "The ferry is white"]


def test_the_same_words_with_and_without_their_stop_are_one_quote() -> None:
    (event,) = events_of(LEAD + '"There is a gap. No doubt," Ana Costa said.')
    starts = [(item.role, item.quote.start) for item in event.evidence]
    assert len(starts) == len(set(starts))
