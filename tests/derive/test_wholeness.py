"""Where a clause may end: what its verb, its nouns and its pairs need, seen in titles and in the ends themselves."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.clauses import parse
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.frames import noun_needs, verb_needs
from timeline_app.derive.shortening import MOST, STRETCH, shortened
from timeline_app.derive.wholeness import Loss, whole_ends
from timeline_app.model.source import SourceDocument


def ends(sentence: str) -> dict[str, Loss]:
    """The last word before each end of the first clause, and what is lost there."""
    parsed = parse(sentence, 0, len(sentence))
    clause = next(each for each in parsed.clauses if each.verb is not None)
    return {sentence[:end].split()[-1]: loss for end, loss in whole_ends(parsed, clause)}


@pytest.mark.parametrize(
    ("sentence", "here", "loss"),
    [
        # Another clause, an aside, the circumstances.
        ("The mill shut its gates because the river had dried up", "gates", Loss.ASIDE),
        ("The mill shut its gates, which had rusted", "gates", Loss.ASIDE),
        ("The mill shut its gates shortly after the flood", "gates", Loss.ASIDE),
        ("The mill cut its costs by closing two sheds", "costs", Loss.ASIDE),
        ("Divers mended the gate and the ferry waited for them", "gate", Loss.ASIDE),
        (
            "The council opposes the tower, as do owners with more than nine boats",
            "tower",
            Loss.ASIDE,
        ),
        ("The yard added oars to its boats, prompting its rivals to follow", "boats", Loss.ASIDE),
        # Where it happened; what says more of a thing.
        ("Divers found the old wheel in the bay", "wheel", Loss.PLACE),
        ("The council hired two divers to mend the dam", "divers", Loss.PART),
        ("The council hired a diver from the islands", "diver", Loss.PART),
        ("The council rejected offers from the islands", "offers", Loss.MORE),
        # After the other half of a pair no less than after anything else.
        ("The toll rose from two crowns to nine crowns after the frost", "crowns", Loss.ASIDE),
        ("The yard built more boats than it had ever sold because of the war", "sold", Loss.ASIDE),
    ],
)
def test_a_clause_may_end_where_it_has_told_enough(sentence: str, here: str, loss: Loss) -> None:
    assert ends(sentence).get(here) is loss


@pytest.mark.parametrize(
    ("sentence", "here"),
    [
        # Half of a comparison, half of a pair.
        ("The yard built more boats for the islands than it had ever sold", "boats"),
        ("The toll rose from two crowns before the frost to nine crowns", "crowns"),
        ("The town chose between a tunnel under the hill and a bridge", "tunnel"),
        ("The clinic saw as many sailors in a night as it sees in a month", "sailors"),
        ("The court fined the dyer not for the spill but for the lie", "dyer"),
        ("Fewer boats crossed the strait in summer than in the war", "strait"),
        # "and when ..." has not come to what happens then.
        ("The lock leaks, and when the river rises after the thaw, the mill shuts", "rises"),
        ("The lamp went out because Lorne requires covering all of it", "requires"),
        ("The guild said that the fair, which is held in May, will move to the quay", "May,"),
        # What a verb or a noun takes.
        ("The guild persuaded the owners of the slip to let the club use it", "slip"),
        ("The board blamed the delay in the harbour on a lack of barges", "delay"),
        ("The school turned the laundry behind the hall into a library", "laundry"),
        ("The keepers saw a rise in the number of hives", "rise"),
        ("The judge declared the stamp of the town illegal", "stamp"),
        ("The owners made it clear in May that nobody would go", "clear"),
        # Without the condition it is not true; nor is a refusal without its reason.
        ("The owners will pay the workers if the mill shuts", "workers"),
        ("The owners did not shut the hall because of the cracks", "hall"),
        ("The town lets dairies sell raw milk provided that the cows are tested", "milk"),
        # Of the best of its kind it has to be told of which kind.
        ("Harwick opened the longest pier in the province", "pier"),
        ("The council banned rockets that had no stick", "rockets"),
        # A subject alone is no end, nor half of a quotation, nor a list of examples.
        ("The lamp burned after they left the pier", "they"),
        ("The yard sells such tools as saws, planes, and files in a shed", "saws"),
        ("Lind has hurt the guild, not helped it", "guild"),
    ],
)
def test_a_clause_does_not_end_before_what_it_needs(sentence: str, here: str) -> None:
    assert here not in ends(sentence)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "The insurers of the burnt grain store rejected the claim that lightning had struck the roof of the north"
            " wing shortly before the alarm was raised by the watchman",
            "The insurers of the burnt grain store rejected the claim that lightning had struck the roof of the north"
            " wing",
        ),
        (
            "The museum of the silk weavers put most of the looms that it had bought from a bankrupt mill in the"
            " valley on display in a shed beside the canal",
            "The museum of the silk weavers put most of the looms that it had bought from a bankrupt mill in the"
            " valley on display",
        ),
        (
            "The mayor shook hands with the leaders of both the union of tram drivers and the society of cab owners"
            " after a strike that had emptied the streets for days",
            "The mayor shook hands with the leaders of both the union of tram drivers and the society of cab owners",
        ),
        (
            "The clinic on the quay treated as many sailors for frostbite in one night as it usually sees in a month"
            " and sent eleven of them on to the hospital inland",
            "The clinic on the quay treated as many sailors for frostbite in one night as it usually sees in a month",
        ),
    ],
)
def test_long_words_are_whole_after_what_they_need(words: str, title: str) -> None:
    assert shortened(words) == title
    assert len(title) <= STRETCH


def test_what_is_whole_stays_whole() -> None:
    words = "The wardens of the upper quay let the rowing club keep its boats in the old salt store until the thaw"
    assert len(words) <= MOST
    assert shortened(words) == words


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        # Who says it did the next thing, too, where that is told of the same time.
        (
            "The guild said the new lock will hold for years, but doubted the gate in May.",
            "The guild doubted the gate",
        ),
        # "First" is no subject.
        (
            "The oldest of the three is Ole Brandt, who first rowed to the islands in 1988.",
            "Ole Brandt first rowed to the islands",
        ),
        # What has lost its date tells nothing alone.
        (
            "Mara Lind was the first to reach the islands, arriving in 2009.",
            "Mara Lind was the first to reach the islands",
        ),
        # The comma inside a quotation goes with it.
        (
            "The firm closed the mill on Monday for breaking “the rules of the weir,” its spokesman Ole Brandt"
            " said in a note to the guilds of the town.",
            "The firm closed the mill for breaking “the rules of the weir”",
        ),
    ],
)
def test_titles_are_told_of_the_right_one_and_end_with_their_words(sentence: str, title: str) -> None:
    text = "Published 19 June 2018\n\n" + sentence
    timeline = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24"))
    assert title in [event.title for event in timeline.events]


def test_words_take_the_prepositions_that_belong_to_them() -> None:
    assert "on" in verb_needs("blame")
    assert "in" in noun_needs("rises")
    assert not verb_needs("mend")
    assert not noun_needs("boat")
