"""`python -m ui STORE NOTE TODAY`: the window's process. People start it by `scr-desk`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

# Before Qt: its Python side looks through the source of whatever is imported after it, which doubles what that costs.
from scr_desk import shelf, threshold  # noqa: F401
from ui.startable import why_not_startable

UNAVAILABLE = 4


def main(given: Sequence[str]) -> int:
    """Show the window, or say which library of the system Qt lacks."""
    gc.disable()  # ui/collecting.py collects, once the first screen stands
    os.umask(0o077)  # whatever we write is for its owner only
    try:
        from ui.app import run
    except ImportError as error:
        print(why_not_startable(error), file=sys.stderr)
        return UNAVAILABLE
    if reason := why_not_startable():
        print(reason, file=sys.stderr)
        return UNAVAILABLE
    return run(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
