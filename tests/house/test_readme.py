"""What the README tells people to run and to look at is there."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"`+([^`]+)`+", README))
DEV = (ROOT / "tools" / "dev.py").read_text(encoding="utf-8")


def test_the_scripts_that_it_names_exist() -> None:
    named = re.findall(r"(?:tools[/\\]\w+\.py|main\.py|\.ci/run)", CODE)
    scripts = {name.replace("\\", "/") for name in named}
    assert {"tools/dev.py", ".ci/run"} <= scripts
    assert [name for name in scripts if not (ROOT / name).is_file()] == []


def test_the_verbs_that_it_gives_the_script_are_known_to_it() -> None:
    verbs = set(re.findall(r"tools[/\\]dev\.py (\w+)", CODE))
    assert {"open", "test", "check"} <= verbs
    assert [verb for verb in verbs if f'verb == "{verb}"' not in DEV] == []


@pytest.mark.parametrize("start", ["python3 tools/dev.py", r"py tools\dev.py"])
def test_both_commands_are_given_for_each_kind_of_system(start: str) -> None:
    assert f"{start} open" in CODE
    assert f"{start} test" in CODE


def test_its_links_lead_to_files() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such bit")
def test_ci_can_be_started_as_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
