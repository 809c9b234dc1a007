"""From files or pasted text to a timeline: what the window's worker thread runs. No widgets here.

Readers and rules are imported by who needs them: the window is there before, and sooner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.dates.span import DateSpan
from timeline_app.derive.options import Options
from timeline_app.errors import DocumentError, TimelineError
from timeline_app.formats.opening import kind_of
from timeline_app.gui.sample import sample_records
from timeline_app.gui.tasks import Ticket
from timeline_app.model.event import Event, Origin
from timeline_app.model.lazy import LazyEvents
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.derive.joining import Joining
    from timeline_app.edits.edit import Edit


@dataclass(frozen=True, slots=True)
class Loaded:
    """A timeline and the files that it came from; ``project`` is its own file, ``problems`` tell of the others."""

    timeline: Timeline
    files: tuple[Path, ...] = ()
    project: Path | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    read_only: bool = False
    problems: tuple[str, ...] = ()
    unsaved: bool = False  #: it exists nowhere else: pasted text
    scratch: Path | None = None  #: a file of ours that holds it until it is saved
    edits: tuple[Edit, ...] = ()  #: corrections that were recovered, to be made on it
    recovered_settings: Mapping[str, str] = field(default_factory=dict)  #: beyond those of its file


def load_files(paths: Sequence[Path], options: Options, ticket: Ticket, scratch: Path) -> Loaded:
    """One timeline of all files. A file that cannot be read is a problem; the others still open.

    Large files of records are kept in a file in the folder ``scratch``, and shown while they are read.
    Raises the TimelineError of the file if there is no other.
    """
    documents: list[SourceDocument] = []
    parts: list[Loaded] = []
    read: list[Path] = []
    errors: list[TimelineError] = []
    for path in paths:
        ticket.check()
        try:
            if (made := sample_records(path, options)) is not None:
                parts.append(Loaded(made))
            elif (kind := kind_of(path)) == "document":
                from timeline_app.formats.documents import read_document

                documents.append(read_document(path))
            else:
                parts.append(_open(path, kind, scratch, ticket, alone=len(paths) == 1))
            read.append(path)
        except TimelineError as error:
            errors.append(error)
    if errors and not documents and not parts:
        raise _first_of(errors)
    problems = [str(error) for error in errors]
    if documents:
        parts.append(Loaded(derive(_distinct(documents, (), problems), options, ticket)))
    if len(parts) == 1:
        return replace(parts[0], files=tuple(read), problems=tuple(problems))
    joined = _joined([part.timeline for part in parts], problems)
    return Loaded(joined, files=tuple(read), problems=tuple(problems))


def load_text(text: str, title: str, published: DateSpan | None, options: Options, ticket: Ticket) -> Loaded:
    """Pasted text. Raises DocumentError for text without words."""
    return Loaded(derive([_document_of(text, title, published)], options, ticket), unsaved=True)


def _document_of(text: str, title: str, published: DateSpan | None) -> SourceDocument:
    from timeline_app.formats.documents import document_from_text

    document = document_from_text(text, title)
    return document if published is None else replace(document, given=published)


@dataclass(frozen=True, slots=True)
class More:
    """New sources and events, and what they do to the ``present`` events that they were joined with."""

    timeline: Timeline
    joining: Joining
    present: Sequence[Event]
    again: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def joined_with(self, present: Sequence[Event], sources: Sequence[SourceDocument]) -> Joining:
        """The joining with the events as they are now: an edit may have changed them meanwhile."""
        if present is self.present:
            return self.joining
        return _joining(self.timeline, present, sources, self.again)


def load_more(paths: Sequence[Path], present: Timeline, options: Options, ticket: Ticket) -> More:
    """More articles for a timeline: the new sources and events, and what they tell of the present ones, too."""
    from timeline_app.formats.documents import read_document

    documents: list[SourceDocument] = []
    problems: list[str] = []
    for path in paths:
        ticket.check()
        try:
            if kind_of(path) != "document":
                raise DocumentError(
                    "only articles can be added to a timeline; open this file by itself", file=path
                )
            documents.append(read_document(path))
        except TimelineError as error:
            problems.append(str(error))
    return _with_new(documents, problems, present, options, ticket)


def load_more_text(
    text: str, title: str, published: DateSpan | None, present: Timeline, options: Options, ticket: Ticket
) -> More:
    """Pasted text for a timeline. Raises DocumentError for text without words."""
    return _with_new([_document_of(text, title, published)], [], present, options, ticket)


def _with_new(
    documents: Sequence[SourceDocument],
    problems: list[str],
    present: Timeline,
    options: Options,
    ticket: Ticket,
) -> More:
    new = _distinct(documents, present.sources, problems)
    derived = derive(new, options, ticket) if new else Timeline()
    return _more(derived, present, (), ticket, tuple(problems))


def load_again(source: SourceDocument, present: Timeline, options: Options, ticket: Ticket) -> More:
    """One source derived again, and with it the sources that told of the same events."""
    again = _telling_with(source.id, present.events)
    documents = [source if each.id == source.id else each for each in present.sources if each.id in again]
    return _more(derive(documents, options, ticket), present, tuple(again), ticket)


def _telling_with(source_id: str, events: Sequence[Event]) -> set[str]:
    """The source and all that tell of an event with it, or with one of these."""
    find = events.of_source if isinstance(events, LazyEvents) else _by_source(events).__getitem__
    found, waiting = {source_id}, [source_id]
    while waiting:
        more = {each for event in find(waiting.pop()) for each in event.sources} - found
        found |= more
        waiting += more
    return found


def _by_source(events: Iterable[Event]) -> defaultdict[str, list[Event]]:
    """The events that several sources tell, by each of these."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        sources = event.sources
        for each in sources if len(sources) > 1 else ():
            found[each].append(event)
    return found


def _more(
    derived: Timeline,
    present: Timeline,
    again: tuple[str, ...],
    ticket: Ticket,
    problems: tuple[str, ...] = (),
) -> More:
    made = _joining(derived, present.events, present.sources, again, ticket)
    ticket.check()
    return More(derived, made, present.events, again, problems)


def _joining(
    derived: Timeline,
    present: Sequence[Event],
    sources: Sequence[SourceDocument],
    again: Collection[str],
    ticket: Ticket | None = None,
) -> Joining:
    """What was derived joined with the events that are not derived ``again`` with it."""
    from timeline_app.derive.joining import joining, near

    rest = [
        each for each in near(present, derived.events) if not each.sources or each.sources[0] not in again
    ]
    cancelled = None if ticket is None else ticket.cancelled
    # What the reader has corrected, or taken out of another event, stays as it is and apart.
    corrected = _corrected(derived.events, present, again)
    loose = [each for each in derived.events if each.id not in corrected]
    made = joining(rest, loose, (*sources, *derived.sources), cancelled)
    if len(loose) == len(derived.events):
        return made
    new = {each.id: each for each in made.added}
    in_order = (each if each.id in corrected else new.get(each.id) for each in derived.events)
    return replace(made, added=tuple(each for each in in_order if each is not None))


def _corrected(derived: Sequence[Event], present: Sequence[Event], again: Collection[str]) -> set[str]:
    """The ids of the derived events that the reader has corrected, or whose words tell such an event now."""
    if not again:
        return set()
    from timeline_app.edits.changes import all_told, told_by_hand

    told: Iterable[Event] = present
    if isinstance(present, LazyEvents):
        told = chain.from_iterable(map(present.of_source, again))
    edited = [each for each in told if each.origin is Origin.EDITED]
    ids, words = {each.id for each in edited}, told_by_hand(edited, derived)
    return {each.id for each in derived if each.id in ids or all_told(each, words)}


def derive(documents: Sequence[SourceDocument], options: Options, ticket: Ticket) -> Timeline:
    """The engine with our options, progress and cancelling."""
    from timeline_app.derive.engine import derive_timeline

    timeline = derive_timeline(
        documents,
        today=options.today,
        published=options.published,
        kind=options.kind,
        progress=ticket.progress,
        cancelled=ticket.cancelled,
    )
    ticket.check()
    return timeline


def _open(path: Path, kind: str, scratch: Path, ticket: Ticket, *, alone: bool) -> Loaded:
    from timeline_app.gui.importing import is_large

    large = is_large(path)
    if large and not alone:
        raise DocumentError(
            "this file is too large to be opened together with others; open it by itself", file=path
        )
    if kind == "records":
        from timeline_app.formats.records import read_records
        from timeline_app.gui.importing import import_records

        if not large:
            return Loaded(read_records(path))

        def show(part: Timeline) -> None:
            ticket.show(Loaded(part, (path,)))

        timeline, kept = import_records(path, scratch, ticket, show)
        return Loaded(timeline, scratch=kept)
    from timeline_app.store.project import open_lazily, open_project

    project = open_lazily(path) if large else open_project(path)
    return Loaded(project.timeline, (), path, project.settings, project.read_only)


def _first_of(errors: Sequence[TimelineError]) -> TimelineError:
    return errors[0] if len(errors) == 1 else TimelineError("\n".join(str(error) for error in errors))


def _distinct(
    documents: Iterable[SourceDocument], present: Sequence[SourceDocument], problems: list[str]
) -> list[SourceDocument]:
    """The documents with ids of their own; a text that is there already is left out and told."""
    texts = {document.text for document in present}
    new: list[SourceDocument] = []
    for document in documents:
        if document.text in texts:
            problems.append(f"{_name(document)}: this text is in the timeline already; it is not added twice")
            continue
        texts.add(document.text)
        new.append(document)
    from timeline_app.formats.documents import unique_ids

    return unique_ids(new, (document.id for document in present))


def _name(document: SourceDocument) -> str:
    return document.uri or document.title or document.id


def _joined(timelines: Sequence[Timeline], problems: list[str]) -> Timeline:
    """Several timelines as one. What comes twice (the same source) is left out and told."""
    joined = timelines[0]
    for other in timelines[1:]:
        sources = {source.id for source in joined.sources}
        events = {event.id for event in joined.events}
        clash = sources & {source.id for source in other.sources} or events & {
            event.id for event in other.events
        }
        if clash:
            what = other.title or "one of the files"
            problems.append(f"{what}: it has the same source as another file, so it was not opened with it")
            continue
        joined = replace(
            joined, sources=(*joined.sources, *other.sources), events=(*joined.events, *other.events)
        )
    return joined
