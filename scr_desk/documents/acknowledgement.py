"""To the referrer: the Board has it, what happens next, what is still needed (`domain.md` §1, step 2).

An incomplete form is registered and acknowledged, never refused; what is missing is asked for.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Bullets, Document
from scr_desk.documents.case_words import arrival_words, day_words, length_words
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case import Referral
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day

_WORDING = "acknowledgement"


def acknowledgement(
    file: CaseFile, referral: Referral, issue: Issue, *, gaps: tuple[str, ...] = (), to: tuple[str, ...] = ()
) -> Document:
    """`gaps` are said in words; without `to` it goes to the referrer of the referral."""
    target = length_words(file.framework, "chair_decides")
    form_day, told_day = day_words(referral.form_on), long_day(referral.told_on)
    dated = f" dated {form_day}" if form_day not in {"", told_day} else ""
    facts: dict[str, Text] = {
        **common(issue, file),
        "salutation": referral.referrer_name or "colleague",
        "arrival": arrival_words(referral, file.framework) + dated,
        "received_on": told_day,
        "decision_time": target,
    }
    return letter(
        issue,
        title=say(_WORDING, "title", facts),
        to=to or _referrer(referral),
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags={"has_gaps": bool(gaps), "has_target": bool(target)},
            places={"gaps": (Bullets(tuple(map(_gap_words, gaps))),)},
        ),
    )


def _gap_words(gap: str) -> str:
    """A gap as a letter says it: "answer: working together" is a line of the telephone list."""
    kind, _, title = gap.partition(": ")
    return f"your answer to the criterion “{title}”" if kind == "answer" and title else gap


def _referrer(referral: Referral) -> tuple[str, ...]:
    known = (referral.referrer_name, referral.referrer_role, referral.referrer_agency)
    return known if any(known) else (referral.told_by,)
