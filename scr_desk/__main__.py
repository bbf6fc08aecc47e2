"""`python -m scr_desk`: the same as the command `scr-desk`, for workers and for the frozen program."""

from __future__ import annotations

import sys

from scr_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
