"""What a person has before them: a page that asks anew shows nothing new, so no second entry says that it was seen.

Of each kind (a case, a paper, the store) one is in sight. Another case puts the one before out of sight: whoever goes
back to it opens it again.
"""

from __future__ import annotations

from collections.abc import Callable


class InSight:
    """Remembers, for one desk, which questions have shown what is in sight."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[str, frozenset[str]]] = {}

    def look(self, question: str, subject: str, *, again: bool, note: Callable[[str, str], object]) -> None:
        """Somebody looks at the subject: noted, unless it is looked at again and this question has shown it already."""
        if not (again and question in self._by(subject)):
            note(f"seen {question}", subject)
        self._shown[_kind(subject)] = (subject, self._by(subject) | {question})

    def _by(self, subject: str) -> frozenset[str]:
        before, questions = self._shown.get(_kind(subject), ("", frozenset()))
        return questions if before == subject else frozenset()


def _kind(subject: str) -> str:
    return subject.partition(":")[0]
