"""``python -m timeline_app``: the same as the command ``timeline-app``."""

import sys

from timeline_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
