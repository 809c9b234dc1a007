"""Export a picture: what it shows, how large, in which format; with a preview that follows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from timeline_app.errors import TimelineError
from timeline_app.gui import dialogs
from timeline_app.gui.period import period_in_words
from timeline_app.gui.picture import LEAST_SIZE, PictureOptions, export_picture, preview
from timeline_app.gui.settings import Settings
from timeline_app.gui.widgets import label, set_role
from timeline_app.layout.lane_choice import LaneChoice
from timeline_app.model.timeline import Timeline

FORMATS = (
    ("PNG (pixels)", ".png"),
    ("SVG (vector, for the web)", ".svg"),
    ("PDF (vector, for print)", ".pdf"),
)

#: Name, width and height in units of 1/96 inch.
SIZES = (
    ("Screen 16:9", 1600, 900),
    ("Wide 2:1", 1800, 900),
    ("Square", 1080, 1080),
    ("A4 landscape", 1123, 794),
    ("A3 landscape", 1587, 1123),
    ("Letter landscape", 1056, 816),
)
_OWN_SIZE = "Own size"
_MOST = 20_000
_PREVIEW_PX = QSize(520, 320)
#: After the last change, so that typing a number does not draw a picture for every digit.
_PREVIEW_AFTER_MS = 120


class ExportDialog(QDialog):
    """Writes the picture itself; stays open when that fails, with the reason."""

    def __init__(
        self,
        timeline: Timeline,
        visible: tuple[float, float],
        title: str,
        file_name: str,
        settings: Settings,
        parent: QWidget | None = None,
        lanes: LaneChoice | None = None,
        left_out: int = 0,
    ) -> None:
        """``timeline`` is without the ``left_out`` events that a filter hides."""
        super().__init__(parent)
        self.setWindowTitle("Export picture")
        self._timeline, self._visible, self._title = timeline, visible, title
        self._file_name, self._settings = file_name, settings
        self._lanes, self._left_out = lanes, left_out
        self.saved: Path | None = None
        self._make_fields()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_preview)
        self._recall()
        self._connect()
        self._changed()

    # -- building

    def _make_fields(self) -> None:
        self.format = QComboBox()
        for name, suffix in FORMATS:
            self.format.addItem(name, suffix)
        self.size_choice = QComboBox()
        for name, width, height in SIZES:
            self.size_choice.addItem(f"{name} ({width} × {height})", (width, height))
        self.size_choice.addItem(_OWN_SIZE)
        self.width_field = _number(LEAST_SIZE[0], _MOST, "Width in 1/96 inch")
        self.height_field = _number(LEAST_SIZE[1], _MOST, "Height in 1/96 inch")
        self.dpi = _number(10, 2400, "Dots per inch")
        lo, hi = self._visible
        self.visible_part = QRadioButton(f"what is visible ({period_in_words(round(lo), round(hi))})")
        self.whole = QRadioButton("the whole timeline")
        self.light, self.dark = QRadioButton("light"), QRadioButton("dark")
        for pair in ((self.visible_part, self.whole), (self.light, self.dark)):
            group = QButtonGroup(self)
            for each in pair:
                group.addButton(each)
        self.note = label("", "muted")
        self.picture = QLabel()
        self.picture.setMinimumSize(_PREVIEW_PX)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName("Preview of the picture")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self.buttons.addButton("Save picture…", QDialogButtonBox.ButtonRole.AcceptRole)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("Format", self.format)
        form.addRow("Size", self.size_choice)
        form.addRow("", _row(self.width_field, QLabel("×"), self.height_field))
        form.addRow("Dots per inch", _row(self.dpi))
        form.addRow("Shows", _column(self.visible_part, self.whole))
        form.addRow("Colours", _row(self.light, self.dark))
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addWidget(self.note)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._changed)
        self.size_choice.currentIndexChanged.connect(self._on_size_choice)
        for field in (self.width_field, self.height_field):
            field.valueChanged.connect(self._on_size_typed)
        self.dpi.valueChanged.connect(self._changed)
        for each in (self.visible_part, self.light):
            each.toggled.connect(self._changed)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)

    def _recall(self) -> None:
        """As it was the last time; light and the visible part the first time."""
        settings = self._settings
        self.format.setCurrentIndex(max(0, self.format.findData(settings.text("picture/format", ".png"))))
        self.width_field.setValue(settings.number("picture/width", SIZES[0][1]))
        self.height_field.setValue(settings.number("picture/height", SIZES[0][2]))
        self.dpi.setValue(settings.number("picture/dpi", 144))
        (self.whole if settings.flag("picture/whole", False) else self.visible_part).setChecked(True)
        (self.dark if settings.flag("picture/dark", False) else self.light).setChecked(True)
        self._name_size()

    def _remember(self) -> None:
        for key, value in (
            ("format", self.suffix), ("width", self.width_field.value()), ("height", self.height_field.value()),
            ("dpi", self.dpi.value()), ("whole", self.whole.isChecked()), ("dark", self.dark.isChecked()),
        ):  # fmt: skip
            self._settings.set(f"picture/{key}", value)

    # -- what is asked for

    @property
    def suffix(self) -> str:
        return str(self.format.currentData())

    @property
    def options(self) -> PictureOptions:
        lo, hi = (None, None) if self.whole.isChecked() else self._visible
        return PictureOptions(
            size_px=(self.width_field.value(), self.height_field.value()),
            dpi=self.dpi.value(),
            lo=lo,
            hi=hi,
            dark=self.dark.isChecked(),
            title=self._title,
            lanes=self._lanes,
        )

    def _on_size_choice(self) -> None:
        size = self.size_choice.currentData()
        if size is not None:
            with QSignalBlocker(self.width_field), QSignalBlocker(self.height_field):
                self.width_field.setValue(size[0])
                self.height_field.setValue(size[1])
        self._changed()

    def _on_size_typed(self) -> None:
        self._name_size()
        self._changed()

    def _name_size(self) -> None:
        """The name of the size that the fields hold, if it has one."""
        size = (self.width_field.value(), self.height_field.value())
        sizes = [(width, height) for _, width, height in SIZES]
        with QSignalBlocker(self.size_choice):
            self.size_choice.setCurrentIndex(sizes.index(size) if size in sizes else len(sizes))

    def _changed(self) -> None:
        self.dpi.setEnabled(self.suffix == ".png")
        self._later.start(_PREVIEW_AFTER_MS)

    # -- the preview

    def _show_preview(self) -> None:
        ratio = self.picture.devicePixelRatioF()
        room = self.picture.size() * ratio
        try:
            image = preview(self._timeline, self.options, room.width(), room.height())
        except TimelineError as error:
            self._tell(str(error), bad=True)
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        width, height = self.options.pixels
        inches = f"{self.width_field.value() / 96:.1f} × {self.height_field.value() / 96:.1f} inches"
        size = f"{width:,} × {height:,} pixels" if self.suffix == ".png" else inches
        hidden = f" · without the {self._left_out:,} that the filter hides" if self._left_out else ""
        self._tell(size + hidden)

    def _tell(self, text: str, *, bad: bool = False) -> None:
        set_role(self.note, "bad" if bad else "muted")
        self.note.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start(_PREVIEW_AFTER_MS)

    # -- saving

    def save(self) -> None:
        """Ask for a name, write, and close; or say why not."""
        name = next(name for name, suffix in FORMATS if suffix == self.suffix)
        path = dialogs.ask_file_to_save(
            self, self._settings, "Save picture", self._file_name, [(name.split(" (")[0], self.suffix)]
        )
        if path is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            export_picture(self._timeline, path, self.options)
        except TimelineError as error:
            self._tell(str(error), bad=True)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.saved = path
        self._remember()
        self.accept()


def _number(least: int, most: int, name: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setMinimumWidth(96)
    return field


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    for widget in widgets:
        column.addWidget(widget)
    return column
