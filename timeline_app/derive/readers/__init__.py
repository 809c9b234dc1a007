"""The readers of date rules, by what they read: whole dates, days, what is counted. Importing registers them all."""

from timeline_app.derive.readers import counted, days, whole
from timeline_app.derive.readers.registry import READERS

__all__ = ["READERS", "counted", "days", "whole"]
