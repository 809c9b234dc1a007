"""The command line: open, derive, dates, export, verify. Imports each part only when its command needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from timeline_app.errors import DisplayError, TimelineError, UsageError

if TYPE_CHECKING:
    from timeline_app.dates.span import DateSpan
    from timeline_app.derive.options import Options
    from timeline_app.model.source import SourceDocument
    from timeline_app.model.timeline import Timeline

COMMANDS = ("derive", "dates", "export", "verify")
DONE, REFUSED, MISUSED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line. 0 done, 1 some input was refused, 2 wrong use."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = arguments[0] if arguments and arguments[0] in COMMANDS else "open"
    parsed = _parser(command).parse_args(arguments[0 if command == "open" else 1 :])
    try:
        run = {"open": _open, "derive": _derive, "dates": _dates, "export": _export, "verify": _verify}[
            command
        ]
        return run(parsed)
    except UsageError as error:
        _complain(error)
        return MISUSED
    except TimelineError as error:
        _complain(error)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone ("| head"): nothing is wrong, and nobody is left to tell.
        sys.stderr.close()
        return DONE


def _complain(error: TimelineError) -> None:
    for line in str(error).splitlines():
        print(f"timeline-app: {line}", file=sys.stderr)


# What can be said on the command line


def _parser(command: str) -> argparse.ArgumentParser:
    name = "timeline-app" if command == "open" else f"timeline-app {command}"
    about = {
        "open": "Open articles, records or a project in the window. Other commands: derive, dates, export, verify;"
        " each explains itself with --help.",
        "derive": "Write the events of documents as JSON: one timeline, or with --batch one record a line.",
        "dates": "Write the time expressions of documents as JSON lines or TimeML.",
        "export": "Draw a timeline as PNG, SVG or PDF.",
        "verify": "Tell whether all quotes still stand in their sources.",
    }[command]
    parser = argparse.ArgumentParser(prog=name, description=about, allow_abbrev=False)
    if command == "open":
        parser.add_argument("--version", action=_Version, help="print the version and exit")
        parser.add_argument("--sample", action="store_true", help="open the sample article")
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="document, records or project"
        )
    elif command in ("derive", "dates"):
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="document")
        parser.add_argument(
            "--batch", type=Path, metavar="DOCS.jsonl", help="many documents, one JSON object a line"
        )
        parser.add_argument("-o", dest="output", type=Path, metavar="OUT", help="default: standard output")
        if command == "dates":
            parser.add_argument(
                "--timeml", action="store_true", help="TimeML; with several documents OUT is a folder"
            )
    else:
        parser.add_argument("file", type=Path, metavar="FILE", help="document, records or project")
    if command == "export":
        _add_picture_options(parser)
    _add_reading_options(parser)
    return parser


def _add_picture_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.(png|svg|pdf)")
    parser.add_argument(
        "--size", type=_size, default=(1600, 900), metavar="WIDTHxHEIGHT", help="in 1/96 inch"
    )
    parser.add_argument("--dpi", type=int, default=96, help="of a PNG: it has size x dpi / 96 pixels")
    parser.add_argument("--from", dest="lo", type=_date, metavar="DATE", help="first day shown")
    parser.add_argument("--to", dest="hi", type=_date, metavar="DATE", help="last day shown")
    parser.add_argument("--dark", action="store_true", help="light on dark; pictures are light otherwise")


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", type=_date, metavar="DATE", help="of the documents that do not say")
    parser.add_argument(
        "--today", type=_date, metavar="DATE", help="for a missing year; default: the clock's day"
    )
    parser.add_argument("--kind", choices=("news", "history"), help="default: found out")


class _Version(argparse.Action):
    """Looks the version up when it is asked for, which takes longer than all the rest of the command line."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(_version())
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"timeline-app {version('timeline-app')}"
    except PackageNotFoundError:
        return "timeline-app (not installed: a checkout)"


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size like 1600x900")
    return int(width), int(height)


def _date(text: str) -> DateSpan:
    """EDTF, ISO 8601 or a date in words."""
    from timeline_app.dates.reading import read_date

    try:
        return read_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _options(parsed: argparse.Namespace) -> Options:
    from timeline_app.dates.civil import ticks
    from timeline_app.derive.options import Options

    clock = date.today()  # noqa: DTZ011 - the reader's own day is meant
    today = parsed.today.latest_end - 1 if parsed.today else ticks(clock.year, clock.month, clock.day)
    published: DateSpan | None = parsed.published
    if published is not None and (published.end is not None or not published.start.bounded):
        raise UsageError("--published needs one date, such as 2018-06-19")
    return Options(today, published, parsed.kind)


# Output


@contextmanager
def _output(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its place only when all of it is written."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from timeline_app.store.output import output

    with output(path) as file:
        yield file


# Input


def _documents(paths: Iterable[Path], refused: list[TimelineError]) -> list[SourceDocument]:
    """The documents of all files that can be read, with ids of their own; the others are told at once."""
    from timeline_app.formats.documents import read_document, unique_ids
    from timeline_app.formats.opening import kind_of

    documents: list[SourceDocument] = []
    for path in paths:
        try:
            kind = kind_of(path)
            documents += _kept_in(path, kind)[0].sources if kind != "document" else [read_document(path)]
        except TimelineError as error:
            _complain(error)
            refused.append(error)
    return unique_ids(documents)


def _batch(path: Path, refused: list[TimelineError]) -> Iterator[SourceDocument]:
    from timeline_app.formats.batch import read_batch

    for _number, document in read_batch(path):
        if isinstance(document, TimelineError):
            _complain(document)
            refused.append(document)
        else:
            yield document.source()


def _needs_input(parsed: argparse.Namespace) -> None:
    """Refuse what names no input, or names one of them as the output, whose words would be lost."""
    if bool(parsed.files) == (parsed.batch is not None):
        raise UsageError("give FILE ... or --batch DOCS.jsonl, one of both")
    out: Path | None = parsed.output
    read: list[Path] = parsed.files if parsed.batch is None else [parsed.batch]
    if out is not None and any(_is_same_file(out, path) for path in read):
        raise UsageError(f"{out} is to be read: name another file for what is to be written")


def _is_same_file(one: Path, two: Path) -> bool:
    return one.is_file() and two.is_file() and one.samefile(two)


def _timeline(path: Path, options: Options) -> Timeline:
    return _opened(path, options)[0]


def _opened(path: Path, options: Options) -> tuple[Timeline, Mapping[str, str]]:
    """The timeline of a document, records or a project, and what a project keeps of the window."""
    from timeline_app.derive.engine import derive_timeline
    from timeline_app.formats.documents import read_document
    from timeline_app.formats.opening import kind_of

    kind = kind_of(path)
    if kind != "document":
        return _kept_in(path, kind)
    document = read_document(path)
    made = derive_timeline([document], today=options.today, published=options.published, kind=options.kind)
    return made, {}


def _kept_in(path: Path, kind: str) -> tuple[Timeline, Mapping[str, str]]:
    """Of records or a project."""
    if kind == "records":
        from timeline_app.formats.records import read_records

        return read_records(path), {}
    from timeline_app.store.project import open_project

    project = open_project(path)
    return project.timeline, project.settings


# Commands


def _open(parsed: argparse.Namespace) -> int:
    options = _options(parsed)
    from timeline_app.gui.app import run

    return run(
        parsed.files,
        today=options.today,
        published=options.published,
        kind=options.kind,
        sample=parsed.sample,
    )


def _derive(parsed: argparse.Namespace) -> int:
    _needs_input(parsed)
    options, refused = _options(parsed), list[TimelineError]()
    if parsed.batch is not None:
        from timeline_app.batches import records_of

        _write_all(records_of, _batch(parsed.batch, refused), options, parsed.output, refused)
        return REFUSED if refused else DONE
    from timeline_app.derive.engine import derive_timeline
    from timeline_app.formats.records import write_records

    documents = _documents(parsed.files, refused)
    if not documents:
        return REFUSED
    timeline = derive_timeline(documents, today=options.today, published=options.published, kind=options.kind)
    with _output(parsed.output) as out:
        out.write(write_records(timeline))
    return REFUSED if refused else DONE


def _write_all(
    job: Callable[[SourceDocument, Options], bytes],
    documents: Iterable[SourceDocument],
    options: Options,
    output: Path | None,
    refused: list[TimelineError],
) -> None:
    """One job on many documents, their lines in order; what a document costs alone is told at once."""
    from timeline_app.batches import outcomes

    with _output(output) as out:
        for outcome in outcomes(job, documents, options):
            if isinstance(outcome, TimelineError):
                _complain(outcome)
                refused.append(outcome)
            else:
                out.write(outcome)


def _dates(parsed: argparse.Namespace) -> int:
    _needs_input(parsed)
    options, refused = _options(parsed), list[TimelineError]()
    documents: Iterable[SourceDocument]
    if parsed.batch is not None:
        documents = _batch(parsed.batch, refused)
    else:
        documents = _documents(parsed.files, refused)
        if not documents:
            return REFUSED
    if parsed.timeml:
        _write_timeml(list(documents), options, parsed.output, refused)
    else:
        from timeline_app.batches import time_expressions_of

        _write_all(time_expressions_of, documents, options, parsed.output, refused)
    return REFUSED if refused else DONE


def _write_timeml(
    documents: Sequence[SourceDocument], options: Options, output: Path | None, refused: list[TimelineError]
) -> None:
    from dataclasses import replace

    from timeline_app.derive.engine import expressions_of
    from timeline_app.formats.documents import unique_ids
    from timeline_app.formats.timex import TimeExpression, timeml
    from timeline_app.store.output import file_name_of

    folder = output if output is not None and output.is_dir() else None
    if len(documents) > 1 and folder is None:
        raise UsageError("several documents as TimeML need -o FOLDER, a folder that exists")
    names = unique_ids(replace(each, id=file_name_of(each.id)) for each in documents)
    for document, name in zip(documents, names, strict=True):
        created, found = expressions_of(document, options)
        markup = timeml(document.id, document.text, created, [TimeExpression(*each) for each in found])
        try:
            with _output(folder / f"{name.id}.tml" if folder is not None else output) as out:
                out.write(markup.encode("utf-8", "replace"))
        except TimelineError as error:
            _complain(error)
            refused.append(error)


def _export(parsed: argparse.Namespace) -> int:
    # Pictures are drawn without a display; what Qt lacks even so is said in one sentence.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from timeline_app.gui.platform_check import explain_missing

    missing = explain_missing()
    if missing is not None:
        raise DisplayError(missing)
    from timeline_app.gui.picture import PictureOptions, export_picture
    from timeline_app.layout.lane_choice import SETTING, LaneChoice

    options = _options(parsed)
    lo = parsed.lo.earliest_start if parsed.lo else None
    hi = parsed.hi.latest_end if parsed.hi else None
    if lo is not None and hi is not None and lo >= hi:
        raise UsageError("--from must lie before --to")
    timeline, settings = _opened(parsed.file, options)
    lanes = LaneChoice.of(settings[SETTING]) if SETTING in settings else None
    picture = PictureOptions(parsed.size, parsed.dpi, lo, hi, parsed.dark, lanes=lanes)
    export_picture(timeline, parsed.output, picture)
    return DONE


def _verify(parsed: argparse.Namespace) -> int:
    from timeline_app.formats.verify import verify
    from timeline_app.model.source import Place

    checked = verify(_timeline(parsed.file, _options(parsed)))
    wrong = [each for each in checked if each.located.place is not Place.EXACT]
    for each in wrong:
        print(f"timeline-app: {parsed.file}: {each.sentence()}", file=sys.stderr)
    print(f"{len(checked) - len(wrong)} of {len(checked)} quotes stand exactly in their sources")
    return REFUSED if wrong else DONE
