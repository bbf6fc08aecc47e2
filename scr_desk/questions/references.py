"""Every case by its reference, the newest first: for choosing one."""

from __future__ import annotations

from scr_desk.questions.asked import Nothing, Reading

Asked = Nothing


def answer(asked: Asked, reading: Reading) -> tuple[str, ...]:
    del asked
    rows = reading.db.rows("SELECT reference FROM cases ORDER BY year DESC, number DESC")
    return tuple(reference for (reference,) in rows)
