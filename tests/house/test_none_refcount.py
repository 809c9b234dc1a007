"""A PySide6 that drops a reference to None at every call that returns nothing ends in a crash, much later."""

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_leave_the_references_to_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("a name")
    change = sys.getrefcount(None) - before
    assert abs(change) < 20
