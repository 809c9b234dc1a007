"""Starts Timeline App from a checkout: ``python3 main.py [FILE ...]``, like the command ``timeline-app``."""

import sys

HELP = "python3 tools/dev.py open"


def start() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets as far as this
        print(f"Timeline App needs Python 3.11 or later, this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        from timeline_app.cli import main

        return main()
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "timeline_app":
            raise
        print(f"{missing} is not installed for this Python; start with: {HELP}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(start())
