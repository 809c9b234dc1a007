"""What the layout's tests share stands in laid_out.py beside this file; tests are imported by path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
