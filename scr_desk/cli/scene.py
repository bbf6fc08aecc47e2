"""What the demonstration's window shows besides the story: cases half way, late agencies, papers in the tray.

A window on one closed case would be empty. Made by the real steps, like the story; all of it is fictional.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Any

from scr_desk.cli.import_files import import_one
from scr_desk.cli.story import CHAIR, MANAGER, Story

ASKED = ("Children's Social Care", "Constabulary", "Hospitals", "GP practices", "Education")
WAITING = ("return-education.pdf", "case-form.docx")
SECOND: dict[str, Any] = {
    "children": [{"name": "Test Infant Amara Okonjo-Reyes", "born_on": "2015-03-08", "gender": "Female",
                  "ethnic_origin": "Mixed", "nhs_number": "999 000 0026", "address": "2 Test Lane"}],
    "family": [{"name": "Test Mother Two", "relationship": "mother", "born_on": "1994-07-19"},
               {"name": "Test Stepfather Two", "relationship": "stepfather"}],
    "referrer": {"name": "Test Referrer Two", "agency": "Hospitals", "role": "Named doctor"},
    "form_on": "2015-11-20", "route": "multi_agency", "incident_on": "2015-11-14", "died": "no",
    "seriously_harmed": "yes", "abuse_or_neglect": "yes", "concern_working_together": "unknown",
    "what_happened": "Brought to hospital with two fractures of different ages.",
    "agencies": ["Hospitals", "Children's Social Care"], "records_secured": "yes",
}  # fmt: skip
THIRD: dict[str, Any] = {
    "children": [{"name": "Test Youth Declan Byrne-Kaya", "born_on": "1999-05-30", "gender": "Male"}],
    "referrer": {"name": "Test Referrer Three", "agency": "Constabulary", "role": "Detective inspector"},
    "form_on": "2015-12-08", "route": "single_agency", "incident_on": "2015-12-04", "died": "yes",
    "abuse_or_neglect": "unknown", "what_happened": "Died at home; the cause is not known yet.",
}  # fmt: skip


def set_the_scene(story: Story) -> None:
    """Two more cases and the morning's post, on the story's last day."""
    _know_whom_to_call(story)
    case = _receive(story, (11, 20), SECOND)
    _agree(story, case)
    asked = story.do("ask_agencies", (11, 24), case=case, agencies=list(ASKED), letter_on=story.day(11, 24))
    requests = {name: made.id for name, made in zip(ASKED, asked.made, strict=True)}
    story.do(
        "record_sent", (11, 24), requests=list(requests.values()), sent_on=story.day(11, 24), channel="secure_email"
    )
    people = [one.id for one in story.desk.ask("people", {"case": case})]
    known = [{"person": person, "answer": "known"} for person in people]
    unknown = [{"person": person, "answer": "not_known"} for person in people]
    story.do(
        "record_return", (12, 2), request=requests["GP practices"], returned_on=story.day(12, 2), nil=True,
        people=unknown,
    )  # fmt: skip
    story.do(
        "record_return", (12, 3), request=requests["Children's Social Care"], returned_on=story.day(12, 3), nil=False,
        people=known, view="full_scr", view_reasons="The stepfather was not assessed before he moved in.",
        summary="Two referrals in the autumn, both closed after one visit.", author="Test Author",
    )  # fmt: skip
    story.do("record_promise", (12, 9), request=requests["Education"], promised_for=story.day(12, 14))
    _receive(story, (12, 9), THIRD)
    for name in WAITING:
        with as_file(files("resources") / "demo" / name) as path:
            import_one(story.desk, path, accept=False)


def _know_whom_to_call(story: Story) -> None:
    """A lead and a telephone number for each agency asked; these numbers are kept free for stories."""
    known = story.desk.ask("agencies")
    for at, name in enumerate(ASKED, 1):
        agency = next(one.id for one in known if name in one.name)
        story.do(
            "change_agency", (11, 20), agency=agency, safeguarding_lead=f"Test Lead {at}", telephone=f"01632 96000{at}"
        )


def _receive(story: Story, on: tuple[int, int], form: dict[str, Any]) -> str:
    """A case from a typed form, its days moved with the story's."""
    moved = {**form}
    for name in ("form_on", "incident_on"):
        _, month, day = form[name].split("-")
        moved[name] = story.day(int(month), int(day))
    return story.do("receive_form", on, received_on=story.day(*on), form=moved).case or ""


def _agree(story: Story, case: str) -> None:
    story.do(
        "agree_how_to_proceed", (11, 23), case=case, how="next_planned", agreed_on=story.day(11, 23), manager=MANAGER,
        chair=CHAIR, reason="The child is in foster care; the summaries will be in by then.",
    )  # fmt: skip
    # Late in December: the story's year has no later day that it can name.
    meeting = story.do(
        "arrange_meeting", (11, 23), kind="planned", on=story.day(12, 22), at="14:00", place="Test Hall, room 2"
    )
    story.do("set_agenda", (11, 24), meeting=meeting.made[0].id, cases=[case])
