"""The records beside the sample article are those that the program derives from it.

    timeline-app derive resources/samples/mexico-family-separation.txt --today 2026-11-24 \
        -o resources/samples/mexico-family-separation.json

makes them anew after a change that is meant.
"""

from __future__ import annotations

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.formats.documents import read_document
from timeline_app.formats.records import write_records
from timeline_app.resources import resource


def test_the_samples_records_are_what_the_program_derives() -> None:
    document = read_document(resource("samples", "mexico-family-separation.txt"))
    records = write_records(derive_timeline([document], today=from_iso("2026-11-24")))
    assert records == resource("samples", "mexico-family-separation.json").read_bytes()
