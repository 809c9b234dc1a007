"""One run of the program: application object, look, log, last words of an unforeseen error, the window."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from timeline_app import __version__
from timeline_app.derive.options import Options
from timeline_app.errors import TimelineError
from timeline_app.gui.appearance import apply_look, follow_system, wants_dark
from timeline_app.gui.document import Document
from timeline_app.gui.file_commands import SAMPLE
from timeline_app.gui.main_window import MainWindow
from timeline_app.gui.settings import Settings
from timeline_app.gui.theme import system_is_dark
from timeline_app.resources import resource

log = logging.getLogger(__name__)

_LOG_BYTES = 1_000_000
#: Longer than this nobody shall look at no window at all.
_AWAITED_S = 0.15


def start(paths: Sequence[Path], options: Options, *, sample: bool = False) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = QApplication.instance() or QApplication([sys.argv[0]])
    if not isinstance(app, QApplication):
        raise RuntimeError("an application without windows runs already")
    app.setApplicationName("timeline-app")
    app.setApplicationDisplayName("Timeline App")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("timeline-app")
    app.setWindowIcon(QIcon(str(resource("icons", "timeline-app.png"))))
    start_log(_state_folder() / "timeline-app.log")
    # Python sees Ctrl+C in the terminal only between two events; Qt may have none for hours.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    apply_look(app, wants_dark())
    settings = Settings()
    document = Document(options)
    # Reading goes on while the window is made: a short article is there at its first picture.
    open_first(document, paths, settings, sample=sample)
    window = MainWindow(document, settings)
    teller = Teller(lambda sentence: window.message_bar.tell([sentence]))
    sys.excepthook = teller.on_error
    threading.excepthook = teller.on_thread_error
    if wants_dark() != system_is_dark():
        window.restyle(wants_dark())
    follow_system(app, window.restyle)
    await_first(app, document)
    window.show()
    QTimer.singleShot(0, collect_garbage)
    QTimer.singleShot(0, window.offer_recovery)
    status = app.exec()
    window.document.leave()
    return status


def await_first(app: QApplication, document: Document) -> None:
    """Give what is nearly read the moment that it still needs: the window opens with it, not first without it."""
    until = time.monotonic() + _AWAITED_S
    while document.tasks.busy and time.monotonic() < until:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def collect_garbage() -> None:
    """From now on; what is here stays and is not looked through again."""
    gc.freeze()
    gc.enable()


def open_first(document: Document, paths: Sequence[Path], settings: Settings, *, sample: bool) -> None:
    """The given files, else the sample if asked, else the last project, else nothing: the start page."""
    last = settings.last_project
    if paths:
        document.open_files(paths)
    elif sample:
        document.open_files([resource(*SAMPLE)])
    elif last is not None:
        document.open_files([last])


class Teller(QObject):
    """Writes an unforeseen error to the log and shows one sentence, from whatever thread it comes."""

    _told = Signal(str)

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell
        # A method of ours: from another thread it is called in ours.
        self._told.connect(self._show)

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("unforeseen error", exc_info=(kind, error, trace))
        self._told.emit(sentence_of(error))

    def _show(self, sentence: str) -> None:
        self._tell(sentence)

    def on_thread_error(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.on_error(caught.exc_type, caught.exc_value, caught.exc_traceback)


def sentence_of(error: BaseException) -> str:
    """What the user is told: our errors as they are; of others, that it is not the user's fault and what to do."""
    if isinstance(error, TimelineError):
        return str(error)
    reason = " ".join(str(error).split())[:200]
    return (
        f"Something went wrong in the program ({type(error).__name__}: {reason}). "
        "What is open is still there: save it under another name, and start the program again."
    )


def start_log(path: Path) -> None:
    """Warnings and worse go to a file of the user's, and to the terminal."""
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    terminal.setFormatter(form)
    root.addHandler(terminal)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        to_file = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        log.warning("no log is kept: %s", error)
        return
    to_file.setFormatter(form)
    root.addHandler(to_file)


def _state_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
