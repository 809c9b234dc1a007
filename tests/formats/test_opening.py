"""A file is told by its name, else by its first bytes."""

from pathlib import Path

import pytest

from timeline_app.formats.opening import kind_of
from timeline_app.formats.records import write_records
from timeline_app.model.timeline import Timeline
from timeline_app.store.project import save_project


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.tlapp", "project"), ("a.JSON", "records"), ("a.txt", "document"), ("a", "document")],
)
def test_a_file_that_is_not_there_counts_by_its_suffix(tmp_path: Path, name: str, kind: str) -> None:
    assert kind_of(tmp_path / name) == kind


def test_records_and_projects_are_known_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "records").write_bytes(write_records(Timeline()))
    save_project(tmp_path / "project", Timeline(), {})
    (tmp_path / "words").write_text('{"not": "ours"}')
    kinds = [kind_of(tmp_path / name) for name in ("records", "project", "words")]
    assert kinds == ["records", "project", "document"]
