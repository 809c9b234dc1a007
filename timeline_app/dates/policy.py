"""The numbers behind vague words, from resources/dates/policy.toml: when is night, what is early."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from timeline_app.dates.civil import HOUR, Ticks
from timeline_app.resources import resource


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """``lo_s`` and ``hi_s`` are seconds from midnight; ``code`` is TIMEX3's (``NI``)."""

    name: str
    lo_s: Ticks
    hi_s: Ticks
    code: str


@cache
def _policy() -> dict[str, dict[str, list[int | str] | int]]:
    with resource("dates", "policy.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def parts_of_day() -> dict[str, PartOfDay]:
    """By name, in the file's order."""
    parts = {}
    for name, row in _policy()["part_of_day"].items():
        if not isinstance(row, list):
            raise ValueError(f"policy.toml: part_of_day.{name} is not [from, to, code]")
        parts[name] = PartOfDay(name, int(row[0]) * HOUR, int(row[1]) * HOUR, str(row[2]))
    return parts


@cache
def parts_of(unit: str) -> dict[str, tuple[int, int]]:
    """``early``, ``mid`` and ``late`` of a year (months), month (days), decade or century (years), inclusive."""
    parts = {}
    for name, row in _policy()[f"{unit}_part"].items():
        if not isinstance(row, list):
            raise ValueError(f"policy.toml: {unit}_part.{name} is not [first, last]")
        parts[name] = (int(row[0]), int(row[1]))
    return parts


@cache
def seasons() -> dict[str, int]:
    """The first month of each season, three months long, by name. Each is one of March, June, September, December."""
    first_months = {}
    for name, month in _policy()["season"].items():
        if not isinstance(month, int) or month not in (3, 6, 9, 12):
            raise ValueError(f"policy.toml: season.{name} is not one of the months 3, 6, 9 and 12")
        first_months[name] = month
    return first_months
