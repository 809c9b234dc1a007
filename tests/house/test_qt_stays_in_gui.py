"""Only gui knows Qt: everything below it works, and starts fast, on a computer without any."""

import subprocess
import sys
from pathlib import Path

import pytest

import timeline_app

PACKAGE = Path(timeline_app.__file__).parent
BELOW_GUI = sorted(
    path.stem
    for path in PACKAGE.iterdir()
    if (path.suffix == ".py" and not path.stem.startswith("__")) or (path / "__init__.py").is_file()
    if path.stem != "gui"
)

IMPORT_ALL_OF_IT = """
import importlib, pkgutil, sys
name = sys.argv[1]
package = importlib.import_module(name)
for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
    importlib.import_module(module.name)
print(*sorted({"PySide6", "shiboken6", "pyqtgraph"} & {name.partition(".")[0] for name in sys.modules}))
"""


def qt_after_import(name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_OF_IT, name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", BELOW_GUI)
def test_importing_all_of_it_imports_no_qt(name: str) -> None:
    assert qt_after_import(f"timeline_app.{name}") == ""


def test_the_packages_of_the_design_are_among_those_looked_at() -> None:
    assert {"dates", "model", "derive", "formats", "store", "edits", "layout", "errors"} <= set(BELOW_GUI)


def test_the_platform_check_can_be_imported_where_qt_cannot() -> None:
    assert qt_after_import("timeline_app.gui.platform_check") == ""


def test_this_test_sees_qt_where_it_is() -> None:
    assert "PySide6" in qt_after_import("PySide6.QtCore")


def test_the_window_starts_without_the_libraries_that_only_some_files_need() -> None:
    code = "import sys, timeline_app.gui.main_window; print(*{'trafilatura', 'lxml', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
