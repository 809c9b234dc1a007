"""The project file (SQLite)."""
