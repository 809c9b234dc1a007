"""Uncertain dates: calendar arithmetic, spans, EDTF text and words for people. Imports no other layer."""
