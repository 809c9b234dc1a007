"""The command line: what it writes, what it refuses, and with which status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from timeline_app.batches import outcomes
from timeline_app.cli import main
from timeline_app.derive.engine import Options
from timeline_app.errors import DocumentError
from timeline_app.formats.records import read_records
from timeline_app.layout.lane_choice import SETTING, By, LaneChoice, LaneStyle
from timeline_app.model.source import SourceDocument
from timeline_app.resources import resource
from timeline_app.store.project import save_project

SAMPLE = resource("samples", "mexico-family-separation.txt")
TODAY = ["--today", "2026-11-24"]
BATCH_KEYS = (
    "doc id title edtf start end grain status evidence relations conflicts reading".split()  # noqa: SIM905
)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text("OSLO, June 19 (Nord Wire) -- A bridge collapsed on Tuesday.\n", encoding="utf-8")
    return path


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    documents = [
        {
            "doc": "a",
            "text": "A bridge collapsed on Monday.\r\n🙂 It rained on Friday.",
            "published": "2018-06-19",
        },
        {"doc": "b", "text": "The mill burned down in 1862.", "published": None, "title": None},
    ]
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def test_derive_writes_records_that_open_again_without_loss(tmp_path: Path) -> None:
    out = tmp_path / "records.json"
    assert main(["derive", str(SAMPLE), "-o", str(out), *TODAY]) == 0
    timeline = read_records(out)
    assert len(timeline.dated) == 5
    assert timeline.sources[0].text == SAMPLE.read_text(encoding="utf-8")


def test_derive_writes_to_standard_output(article: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["derive", str(article), *TODAY]) == 0
    record = json.loads(capfdbinary.readouterr().out)["events"][0]
    assert record["edtf"] == "2018-06-19"
    assert record["start"]["earliest"] == "2018-06-19T00:00:00"


def test_several_documents_become_one_timeline(article: Path, tmp_path: Path) -> None:
    second = tmp_path / "sub" / "bridge.txt"
    second.parent.mkdir()
    second.write_text("The mill burned down in 1862.", encoding="utf-8")
    out = tmp_path / "both.json"
    assert main(["derive", str(article), str(second), "-o", str(out), *TODAY]) == 0
    timeline = read_records(out)
    assert len({source.id for source in timeline.sources}) == 2
    assert len(timeline.dated) == 2


def test_what_two_documents_tell_is_one_record_with_the_quotes_of_both(tmp_path: Path) -> None:
    files = []
    for name, count in (("one", 14), ("two", 16)):
        files.append(tmp_path / f"{name}.txt")
        text = f"The Harbour Bridge in Lisbon collapsed on 18 June 2018, killing {count} people."
        files[-1].write_text(text, encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["derive", *map(str, files), "-o", str(out), *TODAY]) == 0
    (event,) = read_records(out).events
    assert event.sources == ("one", "two")
    assert [conflict.values for conflict in event.conflicts] == [("14 people", "16 people")]
    assert main(["verify", str(out)]) == 0


def test_batch_writes_one_record_a_line_with_just_the_keys_of_the_contract(
    batch: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["derive", "--batch", str(batch), "-o", str(out)]) == 0
    records = lines(out.read_text(encoding="utf-8"))
    assert [(record["doc"], record["edtf"]) for record in records] == [
        ("a", "2018-06-18"), ("a", "2018-06-15"), ("b", "1862"),
    ]  # fmt: skip
    texts = {document["doc"]: document["text"] for document in lines(batch.read_text(encoding="utf-8"))}
    for record in records:
        assert list(record) == BATCH_KEYS
        for item in record["evidence"]:
            assert list(item) == ["role", "start", "end", "exact", "speaker"]
            assert texts[record["doc"]][item["start"] : item["end"]] == item["exact"]
        assert list(record["start"]) == ["earliest", "latest"]


def test_dates_writes_each_time_expression_in_code_points(batch: Path, tmp_path: Path) -> None:
    out = tmp_path / "dates.jsonl"
    assert main(["dates", "--batch", str(batch), "-o", str(out)]) == 0
    found = lines(out.read_text(encoding="utf-8"))
    assert [(each["text"], each["type"], each["value"]) for each in found] == [
        ("Monday", "DATE", "2018-06-18"), ("Friday", "DATE", "2018-06-15"), ("1862", "DATE", "1862"),
    ]  # fmt: skip
    texts = {document["doc"]: document["text"] for document in lines(batch.read_text(encoding="utf-8"))}
    assert all(texts[each["doc"]][each["start"] : each["end"]] == each["text"] for each in found)


def test_timeml_holds_the_text_with_its_expressions_inline(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "bridge.tml"
    assert main(["dates", str(article), "--timeml", "-o", str(out), *TODAY]) == 0
    tree = ElementTree.parse(out)
    assert [each.get("value") for each in tree.iter("TIMEX3")] == ["2018-06-19"] * 3
    body = tree.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == article.read_text(encoding="utf-8")


def test_timeml_of_many_stays_in_its_folder_whatever_the_documents_are_called(tmp_path: Path) -> None:
    into = tmp_path / "out"
    into.mkdir()
    names = ["../mill", "mill", "a/b", "a/b"]
    texts = [json.dumps({"doc": name, "text": "It rained in 1862."}) for name in names]
    (tmp_path / "docs.jsonl").write_text("\n".join(texts), encoding="utf-8")
    assert main(["dates", "--batch", str(tmp_path / "docs.jsonl"), "--timeml", "-o", str(into)]) == 0
    assert sorted(each.name for each in into.iterdir()) == ["a b-2.tml", "a b.tml", "mill-2.tml", "mill.tml"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["docs.jsonl", "out"]


def test_published_and_today_decide_the_year(
    article: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["dates", str(article), "--today", "2017-01-01"])
    assert lines(capfdbinary.readouterr().out.decode())[0]["value"] == "2012-06-19"
    main(["dates", str(article), "--published", "19 June 2007", *TODAY])
    assert lines(capfdbinary.readouterr().out.decode())[0]["value"] == "2007-06-19"


def test_verify_tells_quotes_that_are_no_longer_there(article: Path, tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / "records.json"
    main(["derive", str(article), "-o", str(out), *TODAY])
    assert main(["verify", str(out)]) == 0
    records = json.loads(out.read_text(encoding="utf-8"))
    records["sources"][0]["text"] = records["sources"][0]["text"].replace(
        "A bridge collapsed", "Nothing fell"
    )
    out.write_text(json.dumps(records), encoding="utf-8")
    assert main(["verify", str(out)]) == 1
    assert "A bridge collapsed" in capsys.readouterr().err


def test_what_can_be_read_is_done_and_the_rest_is_told_in_one_line_each(
    article: Path, tmp_path: Path, capsys: Any
) -> None:
    out, empty = tmp_path / "out.json", tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")
    files = [str(article), str(tmp_path / "missing.txt"), str(empty), str(pdf), str(tmp_path)]
    assert main(["derive", *files, "-o", str(out), *TODAY]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4
    assert all(line.startswith("timeline-app: ") for line in told)
    assert len(read_records(out).events) == 1


def test_a_bad_line_of_a_batch_is_named_and_the_others_are_done(
    batch: Path, tmp_path: Path, capsys: Any
) -> None:
    batch.write_text("{broken\n" + batch.read_text(encoding="utf-8"), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["derive", "--batch", str(batch), "-o", str(out)]) == 1
    assert "line 1" in capsys.readouterr().err
    assert len(lines(out.read_text(encoding="utf-8"))) == 3


def test_nothing_readable_leaves_no_output_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["derive", str(tmp_path / "missing.txt"), "-o", str(out)]) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["derive"],
        ["derive", "a.txt", "--batch", "b.jsonl"],
        ["dates", "a.txt", "--today", "someday"],
        ["export", "a.txt"],
        ["export", "a.txt", "-o", "a.png", "--size", "big"],
        ["export", str(SAMPLE), "-o", "a.gif"],
        ["export", str(SAMPLE), "-o", "a.png", "--size", "40000x40000"],
        ["export", str(SAMPLE), "-o", "a.png", "--from", "2019", "--to", "2018"],
        ["verify"],
        ["derive", "a.txt", "--kind", "poetry"],
        ["derive", "a.txt", "--published", "2018/2019"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = main(arguments)
    except SystemExit as exit_:
        status = int(str(exit_.code))
    assert status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_export_needs_no_display_and_no_platform(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"picture.{suffix}"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    command = [sys.executable, "-m", "timeline_app", "export", str(SAMPLE), "-o", str(out), *TODAY]
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert out.stat().st_size > 3_000


def test_export_into_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: Any) -> None:
    assert main(["export", str(SAMPLE), "-o", str(tmp_path / "no" / "a.svg"), *TODAY]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_reader_that_stops_reading_is_no_error(article: Path) -> None:
    command = f"{sys.executable} -m timeline_app dates {article} {article} | head -c 5"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=True, timeout=60)
    assert result.stderr == ""


def test_many_documents_give_the_same_lines_in_the_same_order_as_each_alone(tmp_path: Path) -> None:
    path, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    documents = [{"doc": f"d{n}", "text": f"The mill burned down in {1800 + n}."} for n in range(90)]
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    assert main(["derive", "--batch", str(path), "-o", str(out)]) == 0
    assert [(each["doc"], each["edtf"]) for each in lines(out.read_text())] == [
        (f"d{n}", f"{1800 + n}") for n in range(90)
    ]


def test_a_document_that_fails_is_told_and_does_not_stop_the_rest() -> None:
    def job(document: SourceDocument, options: Options) -> bytes:
        if document.id == "bad":
            raise RecursionError("too deep")
        return document.id.encode()

    documents = [SourceDocument(name, "x") for name in ("a", "bad", "c")]
    first, second, third = outcomes(job, documents, Options(0))
    assert (first, third) == (b"a", b"c")
    assert isinstance(second, DocumentError)
    assert "bad" in str(second)


def test_derive_takes_the_sources_of_records(article: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    main(["derive", str(article), "-o", str(first), *TODAY])
    assert main(["derive", str(first), "-o", str(second), *TODAY]) == 0
    assert read_records(second) == read_records(first)


@pytest.mark.parametrize("command", ["derive", "dates"])
def test_what_is_read_is_never_written_over(command: str, article: Path, batch: Path, capsys: Any) -> None:
    (linked := article.with_name("linked.txt")).hardlink_to(article)
    for read, out in (([article], article), ([article], linked), (["--batch", batch], batch)):
        before = out.read_bytes()
        assert main([command, *map(str, read), "-o", str(out), *TODAY]) == 2
        assert out.name in capsys.readouterr().err
        assert out.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX's")
def test_a_pipe_is_written_to_and_stays_a_pipe(article: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "timeline_app", "dates", str(article), "-o", str(pipe), *TODAY]
    with subprocess.Popen(command) as process:
        assert len(pipe.read_text(encoding="utf-8").splitlines()) == 2
        assert process.wait(timeout=60) == 0
    assert pipe.is_fifo()


def test_a_picture_may_be_bounded_on_one_side_only(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    # In a process of its own: the pictures' application has no widgets, and there can be only one.
    command = [sys.executable, "-m", "timeline_app", "export", str(SAMPLE), "-o", str(out), *TODAY]
    result = subprocess.run(
        [*command, "--from", "2018-06-18"], capture_output=True, text=True, check=False, timeout=120
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "June 2018" in out.read_text(encoding="utf-8")


def dies(document: SourceDocument, options: Options) -> bytes:
    """A job that one document ends as the system ends a process that took too much memory."""
    if document.id == "d70":
        os._exit(9)
    return document.id.encode()


def test_a_process_that_dies_costs_only_its_document() -> None:
    documents = [SourceDocument(f"d{number}", "x") for number in range(100)]
    found = list(outcomes(dies, documents, Options(0)))
    assert [each for each in found if isinstance(each, bytes)] == [
        f"d{number}".encode() for number in range(100) if number != 70
    ]
    assert "d70" in str(found[70])


@pytest.mark.parametrize(
    ("where", "reason"), [("no/folder/a.json", "its folder does not exist"), (".", "a folder")]
)
def test_output_that_cannot_be_written_says_why(
    article: Path, tmp_path: Path, where: str, reason: str, capsys: Any
) -> None:
    assert main(["derive", str(article), "-o", str(tmp_path / where), *TODAY]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert reason in told


def test_output_through_a_link_changes_the_file_behind_it(article: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert main(["dates", str(article), "-o", str(link), *TODAY]) == 0
    assert link.is_symlink()
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_a_project_is_drawn_in_the_lanes_that_it_keeps(tmp_path: Path) -> None:
    project, out = tmp_path / "kept.tlapp", tmp_path / "kept.svg"
    choice = LaneChoice(By.PLACE).with_style("Mexico", LaneStyle(title="The capital and its country"))
    timeline = read_records(resource("samples", "mexico-family-separation.json"))
    save_project(project, timeline, {SETTING: choice.text()})
    command = [sys.executable, "-m", "timeline_app", "export", str(project), "-o", str(out), *TODAY]
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    drawn = "".join(ElementTree.parse(out).getroot().itertext())
    assert "Lanes by place" in drawn
    assert "The capital" in drawn
