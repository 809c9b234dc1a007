"""What the program remembers between two starts: window layout, last folder, recent files, picture options.

An ini file in the user's configuration folder. What stands in it may be of another version or damaged: a value
that makes no sense counts as not there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT_FILES = 10


class Settings:
    """Typed access to the ini file. Paths are absolute."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` of the ini file; None for the user's own."""
        self._store = QSettings(str(path or default_path()), QSettings.Format.IniFormat)

    # -- window

    def layout(self, name: str) -> QByteArray | None:
        """The saved geometry of a window or splitter."""
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"window/{name}", state)

    # -- files

    @property
    def last_folder(self) -> Path:
        """Where file dialogs start; the home folder if the last one has gone."""
        folder = Path(self.text("files/last_folder"))
        return folder if folder.is_absolute() and folder.is_dir() else Path.home()

    def set_last_folder(self, folder: Path) -> None:
        self._store.setValue("files/last_folder", str(folder.absolute()))

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Newest first; files that have gone are left out (and come back if their disk does)."""
        return tuple(path for path in self._recent() if path.is_file())

    def add_recent(self, path: Path) -> None:
        path = path.absolute()
        kept = [path, *(other for other in self._recent() if other != path)]
        self._store.setValue("files/recent", [str(each) for each in kept[:RECENT_FILES]])

    def clear_recent(self) -> None:
        self._store.remove("files/recent")

    def _recent(self) -> list[Path]:
        value = self._store.value("files/recent")
        # A list of one comes back from an ini file as a string.
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(text) for text in texts if isinstance(text, str) and text]

    @property
    def last_project(self) -> Path | None:
        """The file that was open at the end; None if there was none or it has gone."""
        path = Path(self.text("files/last_project"))
        return path if path.is_absolute() and path.is_file() else None

    def set_last_project(self, path: Path | None) -> None:
        self._store.setValue("files/last_project", "" if path is None else str(path.absolute()))

    # -- anything else

    def text(self, key: str, default: str = "") -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        try:
            return int(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        return {"true": True, "false": False}.get(self.text(key), default)

    def set(self, key: str, value: str | int | bool) -> None:
        self._store.setValue(key, str(value).lower() if isinstance(value, bool) else str(value))

    def save(self) -> None:
        """Write now: a crash later loses nothing."""
        self._store.sync()


def default_path() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "timeline-app.ini"
