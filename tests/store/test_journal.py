"""The file that outlives a crash: what was added is there, whatever was being written."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline_app.errors import RecoveryError
from timeline_app.store.journal import JournalFile, Line, read_journal

lines = st.builds(
    Line, st.sampled_from("HBES"), st.binary(max_size=40).map(lambda data: data.replace(b"\n", b" "))
)
in_any_folder = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(path: Path, all_lines: list[Line], at_once: int) -> bytes:
    file = JournalFile(path, all_lines[:at_once])
    for line in all_lines[at_once:]:
        file.add(line)
    file.close()
    return path.read_bytes()


@in_any_folder
@given(st.lists(lines, min_size=1, max_size=8), st.integers(1, 8))
def test_lines_come_back_as_they_were_added(tmp_path: Path, all_lines: list[Line], at_once: int) -> None:
    path = tmp_path / "a.journal"
    written(path, all_lines, at_once)
    read = read_journal(path)
    assert (list(read.lines), read.whole) == (all_lines, True)


@in_any_folder
@given(st.lists(lines, min_size=1, max_size=6), st.data())
def test_of_a_file_cut_anywhere_the_whole_lines_before_the_cut_are_read(
    tmp_path: Path, all_lines: list[Line], data: st.DataObject
) -> None:
    path = tmp_path / "a.journal"
    whole = written(path, all_lines, 1)
    cut = data.draw(st.integers(len(all_lines[0].written()), len(whole)))
    path.write_bytes(whole[:cut])
    read = read_journal(path)
    assert list(read.lines) == all_lines[: whole[:cut].count(b"\n")]
    assert read.whole


@in_any_folder
@given(st.lists(lines, min_size=2, max_size=6), st.data())
def test_reading_ends_at_a_damaged_line(tmp_path: Path, all_lines: list[Line], data: st.DataObject) -> None:
    path = tmp_path / "a.journal"
    whole = bytearray(written(path, all_lines, 1))
    first = len(all_lines[0].written())
    at = data.draw(st.integers(first, len(whole) - 1))
    whole[at] ^= 0x10
    path.write_bytes(whole)
    read = read_journal(path)
    assert list(read.lines) == all_lines[: len(read.lines)]
    assert len(read.lines) < len(all_lines)


@pytest.mark.parametrize("data", [b"", b"H 00000000", b"H 00000000 x\n", b"\0" * 200, b"\n\n"])
def test_a_file_without_a_first_line_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(data)
    with pytest.raises(RecoveryError, match=r"a\.journal: this file is damaged"):
        read_journal(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecoveryError, match="cannot be read"):
        read_journal(tmp_path / "a.journal")


def test_a_line_has_no_line_break() -> None:
    with pytest.raises(ValueError, match="no line break"):
        Line("E", b"a\nb")
