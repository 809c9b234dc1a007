"""From an article's words to event records: sentences, time expressions, anchors, events. No Qt, no files."""
