"""Timelines as hypothesis makes them: everything that the types allow, quotes cut from their texts."""

from hypothesis import strategies as st

from timeline_app.dates.civil import FUTURE, PAST, ticks
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import (
    Conflict,
    Event,
    Evidence,
    Origin,
    Relation,
    RelationKind,
    Review,
    Role,
    Status,
)
from timeline_app.model.reading import Alternative, Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ids = st.text("abcxyz-", min_size=1, max_size=4)
#: Around the year 1, beyond four digits, and by far the most in our time.
moments = st.one_of(
    st.integers(ticks(1900), ticks(2100)),
    st.integers(ticks(-20_000), ticks(20_000)),
    st.integers(ticks(-1_000_000_000), ticks(1_000_000_000)),
)
doubts = st.sampled_from([Doubt(0), Doubt.APPROXIMATE, Doubt.UNCERTAIN, Doubt.APPROXIMATE | Doubt.UNCERTAIN])


@st.composite
def fuzzy_dates(draw, earliest=PAST):
    grain, doubt, edge = draw(st.sampled_from(Grain)), draw(doubts), draw(st.sampled_from(Edge))
    offset = draw(st.none() | st.integers(-86_399, 86_399))
    if draw(st.booleans()):
        unit = FuzzyDate.unit(draw(moments), grain, doubt=doubt)
        if unit.hi > earliest:
            return unit
    lo, hi = draw(st.just(PAST) | moments), draw(st.just(FUTURE) | moments)
    if lo >= hi or hi <= earliest:
        hi = FUTURE
    return FuzzyDate(lo, hi, grain, doubt, edge, offset)


@st.composite
def spans(draw):
    start = draw(fuzzy_dates())
    end = draw(st.none() | fuzzy_dates(earliest=start.lo))
    return DateSpan(start, end)


@st.composite
def readings(draw):
    return Reading(
        words=draw(words),
        rule=draw(words),
        anchor=draw(words),
        because=draw(words),
        when=draw(st.none() | spans()),
        alternatives=tuple(draw(st.lists(st.builds(Alternative, spans(), words), max_size=2))),
    )


@st.composite
def sources(draw, source_id):
    return SourceDocument(
        id=source_id,
        text=draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=80)),
        title=draw(words),
        publisher=draw(words),
        author=draw(words),
        place=draw(words),
        uri=draw(words),
        language=draw(words),
        given=draw(st.none() | spans()),
        published=draw(st.none() | spans()),
        dating=draw(st.none() | readings()),
        retrieved_at=draw(words),
    )


@st.composite
def quotes(draw, documents):
    document = draw(st.sampled_from(documents))
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Quote.of(document.id, document.text, start, end)


@st.composite
def events(draw, event_id, documents):
    usable = [document for document in documents if document.text]
    most = 3 if usable else 0
    some_quotes = quotes(usable or documents)
    return Event(
        id=event_id,
        title=draw(words) + "!",
        when=draw(st.just(DateSpan.undated()) | spans()),
        status=draw(st.sampled_from(Status)),
        evidence=tuple(
            draw(st.lists(st.builds(Evidence, st.sampled_from(Role), some_quotes, words), max_size=most))
        ),
        reading=tuple(draw(st.lists(readings(), max_size=2))),
        relations=tuple(
            draw(st.lists(st.builds(Relation, st.sampled_from(RelationKind), ids, words), max_size=2))
        ),
        conflicts=tuple(
            draw(
                st.lists(
                    st.builds(
                        Conflict,
                        st.sampled_from(["date", "figure"]),
                        st.lists(words, max_size=2).map(tuple),
                        st.lists(some_quotes, max_size=most).map(tuple),
                    ),
                    max_size=1,
                )
            )
        ),
        lane=draw(words),
        tags=tuple(draw(st.lists(words, max_size=2))),
        people=tuple(draw(st.lists(words, max_size=2))),
        places=tuple(draw(st.lists(words, max_size=2))),
        organisations=tuple(draw(st.lists(words, max_size=2))),
        origin=draw(st.sampled_from(Origin)),
        review=draw(st.sampled_from(Review)),
        notes=draw(words),
    )


@st.composite
def timelines(draw):
    source_ids = draw(st.lists(ids, unique=True, max_size=3))
    documents = tuple(draw(sources(each)) for each in source_ids)
    event_ids = draw(st.lists(ids, unique=True, max_size=4))
    return Timeline(draw(words), documents, tuple(draw(events(each, documents)) for each in event_ids))
