"""The errors that users see. ``str(error)`` is one sentence that can be shown as it is.

The message says what is wrong and, where something can be done, what to do. Where it happened goes into
the attributes; the sentence is put together here, so that all of them look alike::

    RecordError("month 13 does not exist", file=path, record=12, field="when")
    -> records.json, record 12, field "when": month 13 does not exist
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import Self


class TimelineError(Exception):
    """Something that the user can understand and do something about.

    ``line`` and ``record`` count from 1. ``field`` is a name or a path such as ``when.start``.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | PathLike[str] | None = None,
        line: int | None = None,
        record: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = None if file is None else fspath(file)
        self.line = line
        self.record = record
        self.field = field

    @property
    def place(self) -> str:
        """Where it happened, for example ``a.json, record 3``; empty if that is not known."""
        parts = [
            self.file,
            None if self.line is None else f"line {self.line}",
            None if self.record is None else f"record {self.record}",
            None if self.field is None else f'field "{self.field}"',
        ]
        return ", ".join(part for part in parts if part)

    def located(
        self,
        *,
        file: str | PathLike[str] | None = None,
        line: int | None = None,
        record: int | None = None,
        field: str | None = None,
    ) -> Self:
        """The same error with the parts of its place that it does not know yet; what it knows stays.

        A parser of one record does not know its file: ``raise error.located(file=path) from error``.
        """
        return type(self)(
            self.message,
            file=file if self.file is None else self.file,
            line=line if self.line is None else self.line,
            record=record if self.record is None else self.record,
            field=field if self.field is None else self.field,
        )

    def __str__(self) -> str:
        place = self.place
        return f"{place}: {self.message}" if place else self.message


class DocumentError(TimelineError):
    """A document (text, HTML, Markdown) that cannot be read."""


class RecordError(TimelineError):
    """A record of a JSON or other table of events that does not mean anything."""


class ProjectError(TimelineError):
    """A project file that cannot be opened or saved."""


class RecoveryError(TimelineError):
    """A file with unsaved corrections that cannot be read."""


class DateError(TimelineError):
    """Words or figures that are no date."""


class ExportError(TimelineError):
    """A picture or a file of records that cannot be written."""


class UsageError(TimelineError):
    """The command line was used in a way that it does not know."""


class DisplayError(TimelineError):
    """No window can be shown on this computer as it is."""


class ResourceError(TimelineError):
    """A file that belongs to the program is missing."""
