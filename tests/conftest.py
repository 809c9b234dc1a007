"""What all tests share: they need no screen, and open no window over somebody's work."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
