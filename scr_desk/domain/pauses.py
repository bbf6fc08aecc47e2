"""How long work gives way: it says how far it is, lets in who waits for the store, and stops when it is told to."""

from __future__ import annotations


class Pauses:
    """What verifying and backing up are given. These never interrupt them: for the command line."""

    def is_wanted(self) -> bool:
        """Whether somebody waits for the store, or the work is to stop. Asked often, and within a statement too."""
        return False

    def pause(self, words: str) -> None:
        """At a moment when the store may be written: who waits is let in. Raises StoppedError when it is to stop."""


NEVER = Pauses()
