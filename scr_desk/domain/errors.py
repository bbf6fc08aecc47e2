"""The two ways in which the desk says no. Anything else that is raised is a defect of ours."""

from __future__ import annotations


class DeskError(Exception):
    """Carries one whole sentence for a person; `str(error)` is that sentence."""


class RefusedError(DeskError):
    """The person can put it right: the sentence says how, and `field` names the place if there is one."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class StoppedError(RefusedError):
    """Long work that was told to stop: nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("Stopped before it was done: nothing of it was kept.")


class UnavailableError(DeskError):
    """The world said no (no such file, wrong key, disk full): the sentence says what to do about it."""
