"""The program finds its own files in a checkout, in a wheel and in a frozen build."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from timeline_app.errors import ResourceError
from timeline_app.resources import resource, resource_root

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "mexico-family-separation.txt"


def test_in_a_checkout_they_stand_beside_the_package() -> None:
    assert resource("samples", SAMPLE) == ROOT / "resources" / "samples" / SAMPLE


def test_in_a_frozen_build_they_are_where_it_unpacks_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = tmp_path / "resources" / "samples" / "one.txt"
    unpacked.parent.mkdir(parents=True)
    unpacked.write_text("one", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("samples", "one.txt") == unpacked


@pytest.mark.slow
def test_in_a_wheel_they_are_inside_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    ask = f"from timeline_app.resources import resource; print(resource('samples', {SAMPLE!r}))"
    answer = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(answer.stdout.strip())
    assert found == installed / "timeline_app" / "_resources" / "samples" / SAMPLE
    assert found.read_bytes() == resource("samples", SAMPLE).read_bytes()
    in_checkout = {path.relative_to(resource_root()) for path in resource_root().rglob("*") if path.is_file()}
    in_wheel = installed / "timeline_app" / "_resources"
    assert in_checkout <= {path.relative_to(in_wheel) for path in in_wheel.rglob("*")}


def test_a_missing_one_is_named_in_the_error() -> None:
    with pytest.raises(ResourceError, match=r"no-such-file\.toml.*install"):
        resource("dates", "no-such-file.toml")


def test_a_missing_resource_folder_is_an_error_and_not_a_wrong_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.resources.__file__", str(tmp_path / "timeline_app" / "resources.py"))
    with pytest.raises(ResourceError, match="missing"):
        resource_root()


def test_every_sample_text_has_its_credit() -> None:
    for text in resource("samples").glob("*.txt"):
        credit = tomllib.loads(text.with_suffix(".credit.toml").read_text(encoding="utf-8"))
        assert credit["file"] == text.name
        assert credit["publisher"]
        assert credit["date"]
