"""The blank sheet on which the LSCB Chair decides: ticked, signed and sent back (`domain.md` §7).

The Chair is in two or three days a month and decides on paper; the desk records afterwards what it says.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Document, PageBreak, WritingSpace
from scr_desk.documents.case_blocks import assessments, course_choices
from scr_desk.documents.case_words import child_words, course_words, incident_words, raised
from scr_desk.documents.case_words import facts as known
from scr_desk.documents.issue import Issue, common, sheet
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_file import CaseFile, views
from scr_desk.domain.decision import Recommendation
from scr_desk.domain.english_dates import long_day

_WORDING = "decision_sheet"
_QUOTED = 1500  # characters: a longer rationale would part the Chair from the sheet that is to be signed


def decision_sheet(
    file: CaseFile, recommendation: Recommendation | None, issue: Issue, *, chair: str, target: str = ""
) -> Document:
    """`chair` is the name under the room to sign; `target` the sentence of the clock "Chair decides"."""
    facts = _facts(file, recommendation, issue)
    length = len(recommendation.rationale.strip()) if recommendation else 0
    return sheet(
        issue,
        title=say(_WORDING, "title", facts),
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags={
                "has_recommendation": recommendation is not None,
                "has_rationale": 0 < length <= _QUOTED,
                "has_long_rationale": length > _QUOTED,
            },
            places={
                "case": _case(file, target),
                "criteria": assessments(file, with_evidence=False),
                "new_page": (PageBreak(),),
                "courses": course_choices(
                    file.framework,
                    label="I have decided (tick one):",
                    forms_label="If a review in another form, which:",
                ),
                "reasons": _reasons(file),
                "departures": _departures(),
                "signing": _signing(file, chair),
            },
        ),
    )


def _facts(file: CaseFile, recommendation: Recommendation | None, issue: Issue) -> dict[str, Text]:
    return {
        **common(issue, file),
        "recommended": course_words(file.framework, recommendation.course, recommendation.other_review)
        if recommendation
        else "",
        "recommended_on": long_day(recommendation.made_on) if recommendation else "",
        "rationale": recommendation.rationale if recommendation else "",
        "views": raised(views(file).sentence()),
    }


def _case(file: CaseFile, target: str) -> tuple[Block, ...]:
    return known(
        ("Reference", file.reference),
        ("Child or children", "\n".join(child_words(file, child) for child in file.children)),
        ("Known as", file.case.known_as),
        ("Incident", incident_words(file.case)),
        ("Board first told", long_day(file.case.first_told_on)),
        ("Target for the decision", target),
    )


def _reasons(file: CaseFile) -> tuple[Block, ...]:
    lines = 3 if len(file.children) < 2 else 4  # noqa: PLR2004 - with several children each is named
    each = "" if len(file.children) < 2 else " Say of which child."  # noqa: PLR2004
    spaces = [WritingSpace(criterion.question + each, lines) for criterion in file.framework.criteria]
    if file.framework.routes:
        spaces.append(WritingSpace("Did the child die in a setting that is always reviewed? Which?", 2))
    return (*spaces, WritingSpace("My reasons for the decision as a whole", 6))


def _departures() -> tuple[Block, ...]:
    return (
        WritingSpace("The decision departs from the recommendation because", 4),
        WritingSpace("The decision goes against the criteria because", 4),
        WritingSpace("A missing answer was not awaited because", 3),
        WritingSpace("Anything else", 3),
    )


def _signing(file: CaseFile, chair: str) -> tuple[Block, ...]:
    title = file.framework.titles.chair
    signatory = f"{chair}, {title}" if chair else f"the {title}"
    return (
        WritingSpace(f"Signature of {signatory}", 1),
        WritingSpace("Name, if somebody else signs, and under which filed delegation", 1),
        WritingSpace("Date of the decision", 1),
    )
