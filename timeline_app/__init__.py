"""Timeline App: news articles into a timeline, each event tied to the exact words it came from."""

__version__ = "0.1.0"
