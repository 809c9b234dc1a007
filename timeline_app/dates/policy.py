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
def first_month_of_season(season: str) -> int:
    month = _policy()["season"][season]
    if not isinstance(month, int):
        raise ValueError(f"policy.toml: season.{season} is not a month's number")
    return month
