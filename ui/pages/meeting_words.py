"""What is said of a meeting under its title, and which of its papers is a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scr_desk.domain.english_dates import short_day
from scr_desk.questions.meeting import MeetingAnswer
from ui.pages.meeting_papers import PDF


def facts_words(answer: MeetingAnswer) -> str:
    """Its kind, hour and place, and how it stands with its papers."""
    parts = [f"{answer.kind.capitalize()} meeting at {answer.at}, {answer.place}"]
    if answer.cancelled_on is not None:
        parts.append(f"cancelled {short_day(answer.cancelled_on)}")
    elif issued := issued_on(answer.papers):
        parts.append(f"papers issued {short_day(issued)}")
    elif answer.papers_out is not None:
        parts.append(f"papers go out by {short_day(answer.papers_out.due_on)}")
    return " · ".join(parts)


def is_pack(paper: Mapping[str, Any]) -> bool:
    """Whether a paper of the meeting is a version of its pack, as PDF."""
    return paper["media_type"] == PDF and " pack" in paper["name"]


def issued_on(papers: Sequence[Mapping[str, Any]]) -> date | None:
    """The day of the last version of the pack; None before the first."""
    days = [one["dated_on"] for one in papers if is_pack(one) and one["dated_on"]]
    return date.fromisoformat(max(days)) if days else None
