"""From one event to the next in time."""

from __future__ import annotations

import numpy as np
import pytest

from timeline_app.layout.travel import next_in_time

#: Rows 1 and 3 stand at the same moment; row 4 is left out.
AT = np.array([30, 10, 20, 10, 5])
FITTING = np.array([True, True, True, True, False])


@pytest.mark.parametrize(
    ("row", "by", "expected"),
    [
        (-1, 1, 1), (1, 1, 3), (3, 1, 2), (2, 1, 0), (0, 1, None),
        (5, -1, 0), (0, -1, 2), (2, -1, 3), (3, -1, 1), (1, -1, None),
        (4, 1, 1), (4, -1, None),
    ],
)  # fmt: skip
def test_the_next_row_is_the_next_in_time_of_those_that_fit(row: int, by: int, expected: int | None) -> None:
    assert next_in_time(AT, FITTING, row, by) == expected


@pytest.mark.parametrize("by", [1, -1])
def test_where_nothing_fits_there_is_no_next_row(by: int) -> None:
    assert next_in_time(AT, np.zeros(5, dtype=bool), 0, by) is None
