"""The demonstration's story: the whole main job, day by day, as steps at the desk. The self-test tells it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import as_file, files
from typing import Any

from scr_desk.cli.import_files import import_one
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.fields import read
from scr_desk.intake.accepting import match_return, return_from_fields
from scr_desk.shelf import bank_holidays
from scr_desk.steps import BY_NAME

LAST_DAY = date(2015, 12, 10)  # the story's own last day; another "today" moves it by whole weeks
BOARD, CHAIR, MANAGER = "Test Safeguarding Children Board", "Test Chair", "Test Manager"
ASKED = ("Children's Social Care", "Constabulary", "Hospitals", "GP practices", "Education", "Housing")


@dataclass
class Story:
    """What the story has made so far, and how far its days are moved."""

    desk: Desk
    shift: timedelta
    case: str = ""
    requests: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    meeting: int = 0

    def day(self, month: int, day: int) -> str:
        return (date(2015, month, day) + self.shift).isoformat()

    def do(self, step: str, when: tuple[int, int], **given: Any) -> Change:
        """One step on one day of the story."""
        self.desk.take_as_today(date.fromisoformat(self.day(*when)))
        return self.desk.do(read(BY_NAME[step].command, given))


def story_of(desk: Desk, today: date | None) -> Story:
    """The story so placed that its last day is `today`, or the last same weekday before it."""
    days = (today - LAST_DAY).days if today is not None else 0
    first = bank_holidays().first_year
    if today is not None and today.year < first:
        raise RefusedError(f"The bank holidays are loaded from {first}, so the story cannot end on {today}.")
    return Story(desk=desk, shift=timedelta(days=days // 7 * 7))


def tell(story: Story) -> Iterator[Change]:
    """Do the whole main job; yields each change as it is made."""
    for chapter in CHAPTERS:
        yield from chapter(story)


def a_form_arrives(story: Story) -> Iterator[Change]:
    number = _import(story, "case-form.docx", on=(11, 2))
    change = story.do("receive_form", (11, 2), tray=number, received_on=story.day(11, 2))
    story.case = change.case or ""
    yield change
    for check, answer, note in (
        ("children_safe_now", "yes", "In hospital; the sister is with an aunt."),
        ("normally_resident_here", "yes", "Address confirmed."),
        ("already_known", "no", "No other case holds the child."),
        ("authority_told_ofsted_and_us", "unknown", "Asked on the telephone."),
    ):
        yield story.do("answer_first_check", (11, 3), case=story.case, check=check, answer=answer, note=note)
    yield story.do("acknowledge_receipt", (11, 3), case=story.case)
    yield story.do("secure_records", (11, 3), case=story.case, agencies=list(ASKED))
    yield story.do(
        "add_proceedings", (11, 3), case=story.case, kind="criminal_proceedings", state="investigation open",
        contact="Test Officer, officer in the case",
    )  # fmt: skip


def how_to_proceed_is_agreed(story: Story) -> Iterator[Change]:
    yield story.do(
        "agree_how_to_proceed", (11, 5), case=story.case, how="next_planned", agreed_on=story.day(11, 5),
        manager=MANAGER, chair=CHAIR, reason="The child is safe, and all summaries can be in by the planned meeting.",
    )  # fmt: skip
    meeting = story.do(
        "arrange_meeting", (11, 5), kind="planned", on=story.day(12, 1), at="14:00", place="Test Hall, room 2"
    )
    story.meeting = meeting.made[0].id
    yield meeting


def agencies_are_asked(story: Story) -> Iterator[Change]:
    asked = story.do("ask_agencies", (11, 5), case=story.case, agencies=list(ASKED), letter_on=story.day(11, 5))
    story.requests = {name: made.id for name, made in zip(ASKED, asked.made, strict=True)}
    yield asked
    yield story.do(
        "record_sent", (11, 5), requests=list(story.requests.values()), sent_on=story.day(11, 5), channel="secure_email"
    )
    yield story.do("record_acknowledgement", (11, 6), request=story.requests["Education"])
    story.people = {p.name: p.id for p in story.desk.ask("people", {"case": story.case})}


def agencies_return(story: Story) -> Iterator[Change]:
    everybody = list(story.people.values())
    yield _returns(story, "Children's Social Care", (11, 16), view="full_scr", known=everybody,
                   view_reasons="Three referrals closed without a visit.", summary="Known since 2013.")  # fmt: skip
    yield _files(story, "return-hospitals.docx", (11, 18))
    yield _returns(story, "GP practices", (11, 19), nil=True, known=[])
    yield _returns(story, "Housing", (11, 19), view="other_review", view_other="multi-agency learning review",
                   known=everybody[:2], view_reasons="The learning lies between agencies.")  # fmt: skip
    yield story.do("record_promise", (11, 20), request=story.requests["Constabulary"], promised_for=story.day(11, 24))
    known = [{"person": person, "answer": "known"} for person in everybody]  # its PDF names them in one line
    yield _files(story, "return-education.pdf", (11, 23), people=known)
    yield story.do(
        "add_person", (11, 23), case=story.case, family={"name": "Test Stepfather One", "relationship": "stepfather"}
    )
    extra = story.do("ask_agencies", (11, 23), case=story.case, agencies=["GP practices"], letter_on=story.day(11, 23))
    yield extra
    yield story.do(
        "record_sent", (11, 23), requests=[extra.made[0].id], sent_on=story.day(11, 23), channel="secure_email"
    )
    yield _returns(story, "Constabulary", (11, 24), oral=True, view="full_scr", known=everybody,
                   view_reasons="Two call-outs in one month.")  # fmt: skip


def the_sub_group_meets(story: Story) -> Iterator[Change]:
    child = next(iter(story.people.values()))
    yield story.do(
        "answer_criterion", (11, 24), case=story.case, child=child, criterion="concern_working_together", answer="yes",
        evidence="The pattern was known to two wards and not shared.", source="Hospitals' summary, page 1",
    )  # fmt: skip
    yield story.do("set_agenda", (11, 24), meeting=story.meeting, cases=[story.case])
    yield story.do("issue_pack", (11, 24), meeting=story.meeting)
    members = [("Test Sub-Group Chair", "chair", "Public Health"), ("Test Member One", "member", "Constabulary"),
               ("Test Member Two", "member", "Hospitals"), ("Test Member Three", "deputy", "Education"),
               ("Test Adviser", "in_attendance", "Legal")]  # fmt: skip
    yield story.do(
        "record_attendance", (12, 1), meeting=story.meeting,
        attendance=[{"name": name, "role": role, "agency": agency} for name, role, agency in members],
    )  # fmt: skip
    yield story.do(
        "record_recommendation", (12, 1), case=story.case, meeting=story.meeting, course="full_scr",
        rationale="Criteria (a) and (b)(ii) are met: the injury pattern was known to two wards and not shared.",
        rejected_options="Single-agency review: the learning lies between agencies.",
        dissent="Test Member Three (Education): a learning review would be quicker.",
    )  # fmt: skip
    yield story.do("send_recommendation", (12, 1), case=story.case, sent_on=story.day(12, 1), channel="secure_email")


def the_chair_decides(story: Story) -> Iterator[Change]:
    yield story.do(
        "record_decision", (12, 3), case=story.case, decided_by=CHAIR, decided_on=story.day(12, 2), course="full_scr",
        reasons="The criteria are met, and the agencies' own accounts show that what was known was not put together.",
        told_to_us_by="signed sheet", sheet_received_on=story.day(12, 3),
    )  # fmt: skip
    yield _returns(story, "Constabulary", (12, 3), view="full_scr", known=list(story.people.values()),
                   view_reasons="As given orally on 24 November.", summary="Two call-outs in one month.")  # fmt: skip
    for recipient in ("ofsted", "dfe", "national_panel", "referrer", "agencies", "family"):
        yield story.do(
            "send_notice", (12, 7), case=story.case, notice=recipient, sent_on=story.day(12, 7), channel="secure_email"
        )
    yield story.do(
        "close_case", (12, 10), case=story.case, reason="The review is commissioned and everybody has been told."
    )


CHAPTERS: tuple[Callable[[Story], Iterator[Change]], ...] = (
    a_form_arrives,
    how_to_proceed_is_agreed,
    agencies_are_asked,
    agencies_return,
    the_sub_group_meets,
    the_chair_decides,
)


def _import(story: Story, name: str, *, on: tuple[int, int]) -> int:
    """Put a bundled Word file into the tray, read in a child process like any received file."""
    story.desk.take_as_today(date.fromisoformat(story.day(*on)))
    with as_file(files("resources") / "demo" / name) as path:
        found = import_one(story.desk, path, accept=False)
    if found["id"] is None:
        raise UnavailableError(f"The bundled {name} could not be read: {found['refused']}")
    return int(found["id"])


def _files(story: Story, name: str, on: tuple[int, int], **given: Any) -> Change:
    """A bundled return is matched to its request and filed with what was recognised, as a person would accept it."""
    number = _import(story, name, on=on)
    fields = next(row.fields for row in story.desk.ask("tray") if row.id == number)
    matched = match_return(fields, lambda case: story.desk.ask("requests", {"case": case}))
    recognised, _ = return_from_fields(fields, matched, tray=number, today=date.fromisoformat(story.day(*on)))
    return story.do("record_return", on, **{**recognised, **given})


def _returns(
    story: Story, agency: str, on: tuple[int, int], *, known: list[int], nil: bool = False, **given: Any
) -> Change:
    """One agency's return: the people it knows, and not known for the rest."""
    answers = [
        {"person": person, "answer": "known" if person in known else "not_known"} for person in story.people.values()
    ]
    return story.do(
        "record_return",
        on,
        request=story.requests[agency],
        returned_on=story.day(*on),
        nil=nil,
        people=answers,
        **given,
    )
