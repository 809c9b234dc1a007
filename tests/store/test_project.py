"""The project file: nothing is lost, nothing is half, and what is wrong is said in a sentence."""

import errno
import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.strategies import timelines
from tests.store import saving_loop
from timeline_app.dates.civil import ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.errors import ProjectError
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
from timeline_app.store import schema
from timeline_app.store.project import open_picture, open_project, save_project

#: Files as earlier versions of the program saved them.
OLD_FILES = Path(__file__).parent / "old"
OLD, NEW = saving_loop.timeline("old"), saving_loop.timeline("new")


def sample() -> Timeline:
    april = DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 6, 19))
    return Timeline("Ferry", (SourceDocument("s", "Words."),), (Event("e", "It began", april),))


def refusal(path: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        open_project(path)
    assert str(path) in str(caught.value)
    return caught.value.message


def saving_refusal(path: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        save_project(path, sample(), {})
    assert str(path) in str(caught.value)
    return caught.value.message


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(timelines(), st.dictionaries(st.text("ab"), st.text("xyz\n")))
def test_what_is_saved_is_opened_equal(tmp_path: Path, timeline: Timeline, chosen: dict[str, str]) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, timeline, chosen)
    project = open_project(path)
    assert project.timeline == timeline
    assert project.settings == chosen
    assert not project.read_only
    assert [each.name for each in tmp_path.iterdir()] == ["a.tlapp"]


def test_any_sqlite_tool_can_read_the_dates(tmp_path: Path) -> None:
    save_project(tmp_path / "a.tlapp", sample(), {})
    connection = sqlite3.connect(tmp_path / "a.tlapp")
    row = connection.execute(
        "SELECT title, edtf, start_earliest, start_latest, grain, end_earliest, end_latest, status FROM event_list"
    ).fetchone()
    connection.close()
    dates = ("2018-04/..", "2018-04-01T00:00:00", "2018-05-01T00:00:00", "month", "2018-06-19T00:00:00", None)
    assert row == ("It began", *dates, "happened")


def test_the_file_says_whose_it_is_and_its_version(tmp_path: Path) -> None:
    save_project(tmp_path / "a.tlapp", sample(), {})
    connection = sqlite3.connect(tmp_path / "a.tlapp")
    assert schema.application_of(connection) == schema.APPLICATION_ID
    assert schema.version_of(connection) == schema.VERSION
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_lone_surrogates_do_not_stop_saving(tmp_path: Path) -> None:
    odd = Timeline("a\ud83d", (SourceDocument("s", "x\udc00y"),))
    save_project(tmp_path / "a.tlapp", odd, {})
    back = open_project(tmp_path / "a.tlapp").timeline
    assert (back.title, back.sources[0].text) == ("a\ufffd", "x\ufffdy")


def test_a_name_with_signs_that_addresses_use_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1? ü.tlapp"
    save_project(path, sample(), {})
    assert open_project(path).timeline == sample()


# ------------------------------------------------------------------------------------------- saving


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay_and_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a.tlapp"
    before = os.umask(0o027)
    try:
        save_project(path, sample(), {})
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    save_project(path, sample(), {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real" / "a.tlapp"
    real.parent.mkdir()
    save_project(real, OLD, {})
    link = tmp_path / "link.tlapp"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links may not be made here")
    save_project(link, NEW, {})
    assert link.is_symlink()
    assert open_project(real).timeline == NEW


def test_what_a_killed_save_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".a.tlapp.0123abcd.saving"
    others = [tmp_path / name for name in (".b.tlapp.0123abcd.saving", ".a.tlapp.notes.saving", "a.saving")]
    for path in (left, *others):
        path.write_text("x")
    save_project(tmp_path / "a.tlapp", sample(), {})
    assert not left.exists()
    assert all(path.exists() for path in others)


def test_a_folder_that_is_missing_or_is_the_target_is_refused(tmp_path: Path) -> None:
    assert "its folder is not there" in saving_refusal(tmp_path / "none" / "a.tlapp")
    assert "this is a folder" in saving_refusal(tmp_path)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "nothing may be written to this folder"),
        (errno.EROFS, "nothing may be written to this disk"),
        (errno.ENOSPC, "the disk is full"),
    ],
)
def test_a_refusing_file_system_is_reported(tmp_path: Path, monkeypatch, code: int, words: str) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, OLD, {})

    def refuse(*_args: object) -> int:
        raise OSError(code, os.strerror(code))

    for name in ("open", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, refuse)
            assert words in saving_refusal(path)
    assert open_project(path).timeline == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["a.tlapp"]


def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, OLD, {})
    # Root may write everything: say for it what the system would say to others.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    assert "write-protected" in saving_refusal(path)
    project = open_project(path)
    assert project.read_only
    assert project.timeline == OLD


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit the size of files")
def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, sample(), {})
    # A limit on the size of files stops the writing in its middle, as a full disk does.
    program = f"""
import resource, sys
from pathlib import Path
from tests.store.saving_loop import timeline
from timeline_app.errors import ProjectError
from timeline_app.store.project import save_project
resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))
try:
    save_project(Path({str(path)!r}), timeline("new"), {{}})
except ProjectError as error:
    sys.exit(error.message)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert "the project could not be saved: the disk is full" in done.stderr
    assert open_project(path).timeline == sample()
    assert [each.name for each in tmp_path.iterdir()] == ["a.tlapp"]


@pytest.mark.slow
def test_a_save_that_is_killed_at_any_moment_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.tlapp"
    chance = random.Random(20)
    found = set()
    for _ in range(20):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.store.saving_loop", str(path)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        with child, child.stdout:
            assert child.stdout.readline() == b"saving\n"
            time.sleep(chance.uniform(0, 0.1))
            child.kill()
        project = open_project(path)
        assert project.timeline in (OLD, NEW)
        assert project.settings == saving_loop.settings(project.timeline.title)
        found.add(len(list(tmp_path.iterdir())))
        save_project(path, OLD, {})
        assert [each.name for each in tmp_path.iterdir()] == ["a.tlapp"]
    assert 2 in found, "no save was killed in its middle"


# ------------------------------------------------------------------------------------------ opening


def changed(path: Path, *statements: str) -> Path:
    save_project(path, sample(), {})
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "a.tlapp"
    other.write_bytes(b"Dear diary, " * 200)
    assert refusal(other) == "this is not a project of Timeline App"
    other.write_bytes(b"")
    assert refusal(other) == "this is not a project of Timeline App"
    assert "there is no such file" in refusal(tmp_path / "none.tlapp")
    assert "this is a folder" in refusal(tmp_path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.tlapp", "PRAGMA application_id = 7")
    assert refusal(path) == "this is not a project of Timeline App"


def test_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.tlapp", f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "a newer Timeline App saved this project" in refusal(path)
    assert "install the newer one" in refusal(path)


def test_an_older_version_is_brought_up_in_memory_only(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, sample(), {})
    before = path.read_bytes()
    step = "UPDATE events SET record = replace(record, 'It began', 'It began again')"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr("timeline_app.store.project.VERSION", schema.VERSION)
    assert open_project(path).timeline.events[0].title == "It began again"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sources SET text = 'Other words.'",
        "UPDATE sources SET id = 'another'",
        "UPDATE events SET record = json_set(record, '$.status', 'certain')",
        "UPDATE events SET record = json_set(record, '$.start.latest', '2018-04-01')",
        "UPDATE events SET record = json_set(record, '$.start.grain', 'moon')",
        "UPDATE events SET record = json_set(record, '$.title', '')",
        "UPDATE events SET record = substr(record, 2)",
        "INSERT INTO events SELECT NULL, record FROM events",
        "DELETE FROM properties",
        "DROP TABLE events",
    ],
)
def test_rows_that_mean_nothing_are_refused(tmp_path: Path, statement: str) -> None:
    assert "this project file is damaged" in refusal(changed(tmp_path / "a.tlapp", statement))


def test_rows_that_the_tables_do_not_allow_are_refused_instead_of_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tlapp"
    path.write_bytes((OLD_FILES / "version_2.tlapp").read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("INSERT INTO readings VALUES (NULL, NULL, NULL, 0, 'since', 'rule', '', '', NULL)")
    connection.commit()
    connection.close()
    assert "this project file is damaged: CHECK constraint failed" in refusal(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_that_was_cut_is_refused(tmp_path: Path, data) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, sample(), {})
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert refusal(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_with_broken_bytes_is_opened_or_refused_but_never_crashes(tmp_path: Path, data) -> None:
    path = tmp_path / "a.tlapp"
    save_project(path, sample(), {})
    broken = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(broken)
    with suppress(ProjectError):
        open_project(path)


# ------------------------------------------------------------------------------------- older versions

FERRY = (
    "The ferry sank on Monday night. Officials in Lisbon said about 200 people were aboard, others said 195."
)


def ferry(version: int) -> Timeline:
    """What the files in ``old`` hold."""

    def quote(words: str) -> Quote:
        return Quote.of("ferry", FERRY, FERRY.index(words), FERRY.index(words) + len(words))

    night = FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 19), Grain.PART_OF_DAY, Doubt.APPROXIMATE)
    week_before = Alternative(DateSpan(FuzzyDate.day(2018, 6, 11)), "a week too early")
    monday = DateSpan(FuzzyDate.day(2018, 6, 18))
    year_before = Alternative(DateSpan(FuzzyDate.day(2012, 6, 19)), "an earlier year")
    published = DateSpan(FuzzyDate.day(2018, 6, 19))
    dating = Reading("Monday", "weekday", alternatives=(year_before,))
    source = SourceDocument(
        "ferry", FERRY, "Ferry sinks", "Harbour News", place="Lisbon", language="en", published=published,
        dating=dating,
    )  # fmt: skip
    night_read = Reading(
        "Monday night", "weekday-part-of-day", "19 June 2018", "the latest one", monday, (week_before,)
    )
    sank = Event(
        "sank", "The ferry sank", DateSpan(night),
        evidence=(
            Evidence(Role.EVENT, quote("The ferry sank")), Evidence(Role.DATE, quote("Monday night")),
            Evidence(Role.STATEMENT, quote("about 200 people were aboard"), "Officials in Lisbon"),
        ),
        reading=(night_read,),
        relations=(Relation(RelationKind.BEFORE, "count", "then"),),
        conflicts=(Conflict("figure", ("about 200", "195"), (quote("about 200"), quote("195"))),),
        lane="Sea", tags=("ferry", "sea"), people=("A. Master",), places=("Lisbon",),
        organisations=("Harbour Office",) if version >= 3 else (), review=Review.ACCEPTED, notes="Check the list",
    )  # fmt: skip
    april = DateSpan.since(FuzzyDate.month(2018, 4), ticks(2018, 6, 19))
    counted = DateSpan.undated(before=ticks(2018, 6, 20))
    figure = Evidence(Role.FIGURE, quote("195"))
    events = (
        sank,
        Event("repairs", "Repairs go on", april, Status.ONGOING, origin=Origin.ENTERED),
        Event("count", "People are counted", counted, Status.POSSIBLE, evidence=(figure,)),
    )
    return Timeline("Ferry", (source,), events)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_files_of_every_earlier_version_open_without_loss_and_are_saved_in_the_newest(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "a.tlapp"
    path.write_bytes((OLD_FILES / f"version_{version}.tlapp").read_bytes())
    project = open_project(path)
    assert project.timeline == ferry(version)
    assert project.settings == {"view.lo": "1.0"}
    assert list(open_picture(path).table.ids) == ["repairs", "sank"]
    save_project(path, project.timeline, project.settings)
    connection = sqlite3.connect(path)
    assert schema.version_of(connection) == schema.VERSION
    connection.close()
    assert open_project(path).timeline == ferry(version)
