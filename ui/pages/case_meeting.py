"""The meeting tab: on which agendas the case stands, what was issued, and what the sub-group recommended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scr_desk.domain.case_clocks import target_before
from scr_desk.domain.english_dates import full_day
from scr_desk.domain.meeting import Meeting
from ui.pages.case_known import CaseKnown, Doing, day
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.due_pill import why_words
from ui.parts.facts import Area
from ui.parts.flow import flowing
from ui.parts.labels import label, pill


class MeetingTab(Area):
    """A card a meeting, the next one first."""

    def __init__(self, doing: Doing, go: Callable[..., None]) -> None:
        super().__init__()
        self._doing, self._go = doing, go

    def show_known(self, known: CaseKnown) -> None:
        steps = (("set_agenda", "Put on an agenda…"), ("record_recommendation", "Record the recommendation…"),
                 ("defer_case", "Put off…"))  # fmt: skip
        buttons = [button(words, partial(self._doing, step)) for step, words in steps]
        for (step, _), made in zip(steps, buttons, strict=True):
            allow(made, known.why_not(step))
        cards = [self._meeting(known, meeting) for meeting in reversed(known.told["meetings"])]
        if not cards:
            card = Card("On no agenda yet")
            card.add(
                label(
                    "“Put on an agenda…” lists the case for a meeting of the sub-group: its form and its agency"
                    " summaries become papers of the pack.",
                    "muted",
                    wraps=True,
                )
            )
            card.add_layout(row(button("Arrange a meeting…", partial(self._go, "meetings"), role="small")))
            cards = [card]
        self.show_cards([flowing(*buttons, spacing=8), *cards], about=known.reference)

    def _meeting(self, known: CaseKnown, meeting: Meeting) -> Card:
        is_ahead = meeting.held_on >= known.today
        card = Card(f"{full_day(meeting.held_on)}, {meeting.at}", f"{meeting.kind.value} meeting")
        card.add(label(meeting.place, wraps=True))
        when = "to come" if meeting.held_on > known.today else "today" if is_ahead else "held"
        pills = [pill(when.capitalize(), "soon" if meeting.held_on == known.today else "")]
        if is_ahead and (target := target_before(known.told["clocks"], meeting.held_on)):
            pills.append(pill(f"After the target, {day(known, target.due_on)}", "late", why=why_words(target)))
        card.add_layout(row(*pills, label(_summaries(known), "muted")))
        for made in known.told["recommendations"]:
            if made.meeting_id == meeting.id:
                words = f"Recommended on {day(known, made.made_on)}; {made.quorum}. Present: {', '.join(made.present)}."
                card.add(label(words, wraps=True))
        card.add_layout(
            row(button("Open the meeting", partial(self._go, "meeting", meeting=str(meeting.id)), role="small"))
        )
        return card


def _summaries(known: CaseKnown) -> str:
    asked = [one for one in known.live_requests if one.sent_on]
    return f"{sum(1 for one in asked if one.returned_on)} of {len(asked)} agency summaries in" if asked else ""
