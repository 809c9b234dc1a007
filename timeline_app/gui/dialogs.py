"""Small questions and file dialogs, in one place so that they look and remember alike."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from timeline_app import __version__
from timeline_app.dates.words import in_words
from timeline_app.formats.opening import PROJECT_SUFFIX, RECORDS_SUFFIX
from timeline_app.gui.settings import Settings
from timeline_app.model.event import Event

#: So many events are named in a question, the others counted.
_NAMED = 6


class Answer(Enum):
    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_unsaved(parent: QWidget, title: str) -> Answer:
    """Save, discard or cancel; Escape cancels."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Unsaved changes")
    box.setText(f"Save the changes to “{title}”?")
    box.setInformativeText("Without saving they are lost.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Save | button.Discard | button.Cancel)
    for each, text in ((button.Save, "&Save"), (button.Discard, "&Discard"), (button.Cancel, "&Cancel")):
        # Qt's own texts have keys on some systems only.
        box.button(each).setText(text)
    box.setDefaultButton(button.Save)
    box.setEscapeButton(button.Cancel)
    answers = {button.Save.value: Answer.SAVE, button.Discard.value: Answer.DISCARD}
    return answers.get(box.exec(), Answer.CANCEL)


def ask_follow(parent: QWidget, made: Event, moved: Sequence[Event]) -> bool:
    """Whether what the text counts from a corrected date moves with it; Escape leaves it where it is."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Dates that count from this one")
    one = len(moved) == 1
    box.setText(
        f"The text counts {'one more date' if one else f'{len(moved)} more dates'} from “{made.title}”. "
        f"Move {'it' if one else 'them'}, too?"
    )
    lines = [f"{each.title} → {in_words(each.when)}" for each in moved[:_NAMED]]
    if len(moved) > _NAMED:
        lines.append(f"and {len(moved) - _NAMED} more")
    box.setInformativeText("\n".join(lines))
    move = box.addButton("&Move, too", QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton("&Leave", QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(move)
    box.exec()
    return box.clickedButton() is move


def show_error(parent: QWidget | None, sentence: str) -> None:
    """For what the user just asked for and did not get."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Timeline App")
    box.setText(sentence)
    box.exec()


def show_about(parent: QWidget) -> None:
    QMessageBox.about(
        parent,
        "About Timeline App",
        f"<h3>Timeline App {__version__}</h3>"
        "<p>Turns news articles into a timeline in which every event is tied to the exact words it came from.</p>"
        "<p>MIT licence. It works on this computer alone and sends nothing anywhere.</p>",
    )


def ask_files_to_open(parent: QWidget, settings: Settings, *, articles_only: bool = False) -> list[Path]:
    from timeline_app.formats.documents import DOCUMENT_SUFFIXES  # readers that the window does not need

    articles = _pattern(DOCUMENT_SUFFIXES)
    everything = _pattern((*DOCUMENT_SUFFIXES, RECORDS_SUFFIX, PROJECT_SUFFIX))
    filters = [f"Articles ({articles})", "All files (*)"]
    if not articles_only:
        filters = [
            f"Articles, records and timelines ({everything})",
            f"Articles ({articles})",
            f"Timelines (*{PROJECT_SUFFIX})",
            f"Records (*{RECORDS_SUFFIX})",
            "All files (*)",
        ]
    title = "Add articles" if articles_only else "Open"
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(settings.last_folder), ";;".join(filters))
    paths = [Path(name) for name in names]
    if paths:
        settings.set_last_folder(paths[0].parent)
    return paths


def ask_file_to_save(
    parent: QWidget, settings: Settings, title: str, suggested: str, filters: Sequence[tuple[str, str]]
) -> Path | None:
    """``filters`` are (name, suffix); the chosen one's suffix is added to a name without one."""
    # The window opens without what writes files.
    from timeline_app.store.output import file_name_of

    start = settings.last_folder / (file_name_of(suggested) + filters[0][1])
    texts = [f"{name} (*{suffix})" for name, suffix in filters]
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(start), ";;".join(texts))
    if not name:
        return None
    path = Path(name)
    suffix = filters[texts.index(chosen) if chosen in texts else 0][1]
    if path.suffix.lower() not in [each for _, each in filters]:
        path = path.with_name(path.name + suffix)
        if path.exists() and not _may_replace(parent, path):
            return None
    settings.set_last_folder(path.parent)
    return path


def _may_replace(parent: QWidget, path: Path) -> bool:
    """The file dialog has asked about the name without its suffix only."""
    question = f"{path.name} exists already. Replace it?"
    return QMessageBox.question(parent, "Replace file", question) is QMessageBox.StandardButton.Yes


def _pattern(suffixes: Sequence[str]) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)
