"""Files that the program writes: what they may be called, and when they take their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.store.output import file_name_of, output


@given(st.text(max_size=300))
def test_a_file_of_any_name_lies_in_its_folder_and_can_be_made(name: str) -> None:
    made = file_name_of(name)
    assert made
    assert (Path("folder") / made).parent == Path("folder")
    assert len(f"{made}-1000.jsonl".encode()) <= 255
    assert file_name_of(made) == made


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../mill", "mill"),
        ("rivers/mills: 1950", "rivers mills 1950"),
        ("C:\\mills", "C mills"),
        ("..", "untitled"),
        ("con", "con-file"),
        ("mill.", "mill"),
        ("m" * 300, "m" * 200),
        ("\N{SAILBOAT}" * 100, "\N{SAILBOAT}" * 66),
    ],
)
def test_a_name_loses_what_some_system_forbids(name: str, file: str) -> None:
    assert file_name_of(name) == file


def test_an_older_file_stays_as_it_was_until_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "mill.json"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), output(path) as file:
        file.writelines([b"half of the n", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"old"
    with output(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["mill.json"]
