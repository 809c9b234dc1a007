"""One window writes to a project file; others are told, and may look at it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths


class ProjectLock:
    """Holds at most one project file for this window; a program that was killed holds nothing."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: QLockFile | None = None

    def take(self, path: Path | None) -> bool:
        """Hold this file and no other one; False when another window has it. None lets go."""
        wanted = None if path is None else path.resolve()
        if self._lock is not None and wanted == self._path:
            return True
        lock = None if wanted is None else _lock_of(wanted)
        # A folder that cannot be written to keeps nobody from working: it only takes the protection away.
        if lock is not None and not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self.release()
        self._path, self._lock = wanted, lock
        return True

    def release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
        self._path = self._lock = None


def _lock_of(path: Path) -> QLockFile:
    import hashlib  # loaded with the first project

    name = hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    folder = lock_folder()
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / f"{name}.lock"))
    # Not by age: a window may stay open for weeks. Whether its process runs still tells enough.
    lock.setStaleLockTime(0)
    return lock


def lock_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place) / "open-projects"
