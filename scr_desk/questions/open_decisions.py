"""What is open between a recommendation and the last notice: with the Chair, and what the office has still to send."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.fields import asks
from scr_desk.domain.whose_move import Move, Who
from scr_desk.domain.workflow import Step
from scr_desk.questions.asked import Reading
from scr_desk.questions.soonest import Reader
from scr_desk.questions.who_waits import TO_SEND, WITH_CHAIR

_TO_SEND = (Step.SEND_RECOMMENDATION, Step.SEND_NOTICE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    most: int = asks("At most so many lines of each kind, the soonest", default=50)


@dataclass(frozen=True, kw_only=True)
class OpenDecisions:
    """The soonest moves, and how many there are. A case that has not been agreed yet is no matter of a decision."""

    chair: tuple[Move, ...]
    to_send: tuple[Move, ...]
    with_chair: int
    still_to_send: int


def answer(asked: Asked, reading: Reading) -> OpenDecisions:
    reader, most = Reader(reading), max(1, asked.most)
    chair = reader.soonest((WITH_CHAIR,), most=most, wanted=lambda move: move.who is Who.CHAIR)
    to_send = reader.soonest(TO_SEND, most=most, wanted=lambda move: move.step in _TO_SEND)
    return OpenDecisions(
        chair=chair.moves, to_send=to_send.moves, with_chair=chair.count, still_to_send=to_send.count
    )
