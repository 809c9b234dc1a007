"""What became of a quote when its source was changed."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.span import DateSpan
from timeline_app.formats.verify import find, verify
from timeline_app.model.event import Conflict, Event, Evidence, Role
from timeline_app.model.source import Place, Quote, SourceDocument
from timeline_app.model.timeline import Timeline

WORDS = "delivering a message to the president on Monday night"
TEXT = f"Steps were taken, he said, including {WORDS}. The policy stays. On Friday they meet again."
QUOTE = Quote.of("a", TEXT, TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


def test_a_quote_in_its_place_is_exact() -> None:
    assert find(QUOTE, TEXT)[0].place is Place.EXACT


def test_words_inserted_before_it_move_it() -> None:
    located, score = find(QUOTE, "New: " + TEXT)
    assert (located.place, located.start, score) == (Place.MOVED, QUOTE.start + 5, 100)


def test_a_word_put_into_it_changes_it() -> None:
    text = TEXT.replace("a message", "a short message")
    located, score = find(QUOTE, text)
    assert located.place is Place.CHANGED
    assert text[located.start : located.end] == WORDS.replace("a message", "a short message")
    assert 75 <= score < 100


def test_other_words_in_the_same_surroundings_lose_it() -> None:
    assert find(QUOTE, TEXT.replace(WORDS, "nothing that would be like it in any way"))[0].place is Place.LOST


def test_another_day_in_place_of_a_short_quote_loses_it() -> None:
    start = TEXT.index("On Friday")
    quote = Quote.of("a", TEXT, start, start + len("On Friday"))
    assert find(quote, TEXT.replace("On Friday", "Next week"))[0].place is Place.LOST
    assert find(quote, TEXT.replace("On Friday", "On Tuesday"))[0].place is Place.LOST


def test_a_short_quote_is_not_found_by_resemblance_elsewhere() -> None:
    quote = Quote.of("a", "He spoke on Monday.", 9, 18)
    assert find(quote, "Nobody came to the church on Monday or on Sunday.")[0].place is Place.MOVED
    assert find(quote, "Something wholly different happened on Munday there.")[0].place is Place.LOST


@given(st.text(max_size=60), st.data())
def test_whatever_becomes_of_the_text_the_answer_lies_in_it(text: str, data: st.DataObject) -> None:
    located, score = find(QUOTE, text)
    if located.place is Place.LOST:
        assert (located.start, score) == (None, 0)
    else:
        assert 0 <= located.start < located.end <= len(text)


def test_a_short_quote_that_changed_is_found_by_its_surroundings() -> None:
    start = TEXT.index("On Friday")
    located, _ = find(Quote.of("a", TEXT, start, start + 9), TEXT.replace("On Friday", "on  Friday"))
    assert located.place is Place.CHANGED


def test_every_quote_is_checked_with_its_record_and_field() -> None:
    kept, gone = QUOTE, Quote("a", 0, 5, "Gone!")
    events = (
        Event("e1", "First", DateSpan.undated(), evidence=(Evidence(Role.EVENT, kept),)),
        Event(
            "e2",
            "Second",
            DateSpan.undated(),
            evidence=(Evidence(Role.EVENT, kept), Evidence(Role.DATE, gone)),
            conflicts=(Conflict("date", ("a", "b"), (gone,)),),
        ),
    )
    checked = verify(Timeline(sources=(SourceDocument("a", TEXT),), events=events))
    assert [(each.record, each.field, each.located.place) for each in checked] == [
        (1, "evidence[0]", Place.EXACT),
        (2, "evidence[0]", Place.EXACT),
        (2, "evidence[1]", Place.LOST),
        (2, "conflicts[0].quotes[0]", Place.LOST),
    ]
    assert checked[2].sentence() == "record 2, evidence[1] (a 0-5): “Gone!” is not in the source any more"


def test_the_text_of_today_counts_when_it_is_given() -> None:
    event = Event("e1", "First", DateSpan.undated(), evidence=(Evidence(Role.EVENT, QUOTE),))
    timeline = Timeline(sources=(SourceDocument("a", TEXT),), events=(event,))
    checked = verify(timeline, {"a": "New: " + TEXT})
    assert checked[0].located.place is Place.MOVED
    assert "now stands at" in checked[0].sentence()
