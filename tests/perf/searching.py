"""Search over very many titles, beside a plain Python loop of the same process; the filter and the table too.

Planted words have no hits, 10, and so on up to half of all titles. The loop is over titles that are case-folded
already: ``[i for i, t in enumerate(folded) if word in t]``.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from made import CATEGORIES, columns, table
from ours import Rows
from PySide6.QtWidgets import QApplication
from steps import SIZE_PX, rss_mib

from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.filters import Filter, Period
from timeline_app.finding.query import Query
from timeline_app.finding.search import Searcher
from timeline_app.finding.sorting import sorted_rows
from timeline_app.gui.event_table import EventTable
from timeline_app.gui.finder import Finder
from timeline_app.gui.timeline_view import TimelineView
from timeline_app.model.table import FACETS, facet_of, table_of
from timeline_app.model.texts import PackedTexts

#: The words, and how many titles get each; of the last one half.
PLANTED = {"zeppelin": 0, "lighthouse": 10, "orchard": 10_000, "gazette": 0}
_ROUNDS = 5


def search(count: int) -> dict[str, object]:
    """Times in ms. ``first_ms``: from the keystroke to the painted window with the hits that are in sight;
    ``all_ms`` to all hits; ``longest_ms`` is the longest that the window was busy meanwhile."""
    titles = _planted(columns(count).titles, count)
    catalogue = _catalogue(titles, count)
    folded = [title.casefold() for title in titles]
    before = rss_mib()
    searcher = Searcher(catalogue)
    begun = time.perf_counter()
    searcher.search(Query.of("zeppelin"), lambda _: None, lambda: None)
    cold_ms = round((time.perf_counter() - begun) * 1000, 1)
    words: dict[str, object] = {}
    for word in PLANTED:
        loop = _best(lambda word=word: [i for i, title in enumerate(folded) if word in title])
        ours = _best(lambda word=word: searcher.search(Query.of(word), lambda _: None, lambda: None))
        hits = searcher.search(Query.of(word), lambda _: None, lambda: None).count
        assert hits == sum(word in title for title in folded)
        words[word] = {"hits": hits, "loop_ms": loop, "all_ms": ours, "ratio": round(ours / loop, 2)}
    added = round(rss_mib() - before, 1)
    return {
        "first_search_ms": cold_ms, "words": words, "added_mib": added, **_in_window(catalogue, searcher),
        **_filter_and_table(catalogue),
    }  # fmt: skip


def _planted(titles: list[str], count: int) -> list[str]:
    random = np.random.default_rng(11)
    for word, wanted in PLANTED.items():
        number = count // 2 if word == "gazette" else min(wanted, count // 2)
        for row in random.choice(count, number, replace=False).tolist():
            titles[row] += f" {word.title()}"
    return titles


def _catalogue(titles: list[str], count: int) -> Catalogue:
    made = columns(count)
    rows = table(made, PackedTexts.of(titles), PackedTexts.of(f"e{number}" for number in range(count)))
    names = [CATEGORIES[at] for at in made.category.tolist()]
    rows = replace(
        rows, facets={name: facet_of(names if name == "category" else [""] * count) for name in FACETS}
    )
    return Catalogue(rows, table_of([], lambda event: "", []))


def _best(work: Callable[[], object]) -> float:
    """The median of some rounds in ms."""
    taken = []
    gc.disable()
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    gc.enable()
    return round(sorted(taken)[_ROUNDS // 2], 1)


def _in_window(catalogue: Catalogue, searcher: Searcher) -> dict[str, object]:
    view = TimelineView()
    view.resize(*SIZE_PX)
    view.show()
    view.set_table(catalogue.dated, None, Rows(catalogue.dated))
    finder = Finder()
    finder.in_sight = view.rows_in_sight
    finder.changed.connect(lambda: view.set_hits(finder.mask))
    finder.set_searcher(searcher)
    QApplication.processEvents()
    result: dict[str, object] = {}
    for word in PLANTED:
        finder.find("")
        QApplication.processEvents()
        begun = time.perf_counter()
        finder.find(word)
        QApplication.processEvents()
        first, longest = time.perf_counter() - begun, 0.0
        while finder.busy:
            time.sleep(0.001)
            step = time.perf_counter()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - step)
        whole = time.perf_counter() - begun
        figures = {"first_ms": first, "all_painted_ms": whole, "longest_ms": longest}
        result[word] = {name: round(taken * 1000, 1) for name, taken in figures.items()}
    finder.tasks.close()
    return {"window": result}


def _filter_and_table(catalogue: Catalogue) -> dict[str, object]:
    lo, hi = int(catalogue.dated.start_lo[0]), int(catalogue.dated.end_hi.max())
    wanted = (
        Filter(Period(lo, (lo + hi) // 2)).having("category", CATEGORIES[:2]).having("status", ("happened",))
    )
    result: dict[str, object] = {"filter_ms": _best(lambda: wanted.mask(catalogue))}
    result["sort_ms"] = {
        key: _best(lambda key=key: sorted_rows(catalogue, key))
        for key in ("date", "end", "title", "category")
    }
    widget = EventTable()
    widget.resize(*SIZE_PX)
    widget.show()
    begun = time.perf_counter()
    widget.set_catalogue(catalogue, None)
    QApplication.processEvents()
    result["table_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    taken = []
    for step in range(30):
        begun = time.perf_counter()
        widget.verticalScrollBar().setValue(step * len(catalogue) // 31)
        QApplication.processEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    result["table_scroll_ms"] = {"median": round(sorted(taken)[15], 1), "p95": round(sorted(taken)[28], 1)}
    return result
