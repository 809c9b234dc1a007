"""Documents and records in and out: text, HTML, Markdown, JSON."""
