"""Lines of a history that say the same of several agencies, said once: "5 requests were sent by secure e-mail"."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What the sentences of one step begin with, and what is said of several at once: `timeline.py` has the sentences.
_ALIKE = ((re.compile(r"The request to .+? was sent "), "{count} requests were sent "),)


def told_together(sentences: Sequence[str]) -> str | None:
    """One sentence for several that differ in the agency alone; None where they differ in more."""
    for beginning, said in _ALIKE:
        found = [beginning.match(one) for one in sentences]
        ends = {one[match.end() :] for one, match in zip(sentences, found, strict=True) if match}
        if all(found) and len(ends) == 1:
            return said.format(count=len(sentences)) + ends.pop()
    return None
