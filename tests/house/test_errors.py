import pickle

import pytest

from timeline_app.errors import DocumentError, RecordError, TimelineError


def test_the_sentence_says_file_record_and_field_before_what_is_wrong() -> None:
    error = RecordError("month 13 does not exist", file="records.json", record=12, field="when")
    assert str(error) == 'records.json, record 12, field "when": month 13 does not exist'


def test_without_a_place_the_sentence_is_the_message() -> None:
    assert str(DocumentError("the file is empty")) == "the file is empty"


def test_line_and_file_are_part_of_the_place() -> None:
    assert DocumentError("bad", file="a.jsonl", line=3).place == "a.jsonl, line 3"


def test_located_adds_what_is_unknown_and_keeps_what_is_known() -> None:
    error = RecordError("bad", record=2).located(file="a.json", record=9)
    assert type(error) is RecordError
    assert (error.file, error.record) == ("a.json", 2)


def test_every_error_is_caught_as_a_timeline_error() -> None:
    with pytest.raises(TimelineError, match=r"a\.json: bad"):
        raise RecordError("bad", file="a.json")


def test_an_error_keeps_its_place_on_the_way_between_processes() -> None:
    error = RecordError("bad", file="a.json", line=1, record=2, field="when")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
