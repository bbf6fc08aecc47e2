"""What waits at the places of the rail, in numbers: the badges."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.questions.arrivals import count_to_file
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.questions.outstanding import count_outstanding
from scr_desk.questions.soonest import count_of
from scr_desk.questions.who_waits import TO_SEND

Asked = Nothing


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Papers in the tray to be filed, agency summaries that are late, recommendations and notices to be sent."""

    to_file: int
    late: int
    to_send: int


def answer(asked: Asked, reading: Reading) -> Waiting:
    del asked
    _, late = count_outstanding(reading)
    return Waiting(to_file=count_to_file(reading), late=late, to_send=count_of(TO_SEND, reading))
