"""A case of which everything is known, one of which almost nothing is, and every document made from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from scr_desk import shelf
from scr_desk.documents.acknowledgement import acknowledgement
from scr_desk.documents.blocks import Document
from scr_desk.documents.case_form_blank import case_form_blank
from scr_desk.documents.decision_letter import decision_letter
from scr_desk.documents.decision_sheet import decision_sheet
from scr_desk.documents.face_sheet import face_sheet
from scr_desk.documents.issue import Issue
from scr_desk.documents.minutes_shell import minutes_shell
from scr_desk.documents.notice import notice
from scr_desk.documents.pack import PackPlan, pack
from scr_desk.documents.pdf_fonts import REGULAR, faces
from scr_desk.documents.position_list import Position, position_list
from scr_desk.documents.received import Received
from scr_desk.documents.recommendation_to_chair import recommendation_to_chair
from scr_desk.documents.request_letter import request_letter
from scr_desk.documents.return_form import return_form, return_form_blank
from scr_desk.documents.secure_records_notice import secure_records_notice
from scr_desk.domain.agency import (
    AgencyId,
    AskedPerson,
    Channel,
    ChronologyLine,
    Known,
    PersonAnswer,
    Request,
    RequestId,
    Return,
    ReturnId,
    ServiceAnswer,
    Turn,
    TurnKind,
    View,
)
from scr_desk.domain.case import (
    Agreement,
    Case,
    CaseId,
    CheckName,
    Conflict,
    CriterionAnswer,
    FirstCheck,
    HowToProceed,
    PaperId,
    Person,
    PersonId,
    Proceedings,
    Referral,
    Route,
    Stage,
)
from scr_desk.domain.case_clocks import CaseClock, clocks_of
from scr_desk.domain.case_file import CaseFile, people_asked
from scr_desk.domain.decision import (
    CourseName,
    Decision,
    DecisionId,
    Notice,
    NoticeId,
    Recommendation,
    RecommendationId,
)
from scr_desk.domain.meeting import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingFile,
    MeetingId,
    MeetingKind,
    MeetingRole,
)
from scr_desk.domain.office import Office, OfficeFile, OfficeHolder, OfficeName
from scr_desk.domain.request_codes import request_code
from scr_desk.domain.whose_move import moves_of

FRAMEWORK = shelf.framework("wt2015")
CASE = CaseId(1)
MEETING = MeetingId(1)
MANAGER, CHAIR, SUB_GROUP_CHAIR = "Test Marjánne Office", "Test Chloë Chair", "Test Siân Sub-Group"
CHILD, SIBLING, MOTHER, STEPFATHER = map(PersonId, (1, 2, 3, 4))
POLICE, HOSPITAL, HOUSING, PROBATION, SCHOOL, FURTHER, GP = map(RequestId, range(1, 8))


def office_file() -> OfficeFile:
    return OfficeFile(
        office=Office(
            framework="wt2015",
            board="Test Safeguarding Children Board",
            area="Testshire",
            address="Test Hall\n1 Test Street\nTestford TE1 1ST",
            telephone="01632 960 001",
            email="board@test.example",
            quorum_required=("Test Constabulary",),
        ),
        holders=(
            OfficeHolder(office=OfficeName.BUSINESS_MANAGER, name=MANAGER),
            OfficeHolder(office=OfficeName.LSCB_CHAIR, name=CHAIR),
            OfficeHolder(office=OfficeName.SUB_GROUP_CHAIR, name=SUB_GROUP_CHAIR),
        ),
    )


def issue(signed_by: str = MANAGER, signed_as: str = "Business Manager", on: date = date(2015, 11, 12)) -> Issue:
    return Issue(office_file(), on, signed_by, signed_as, record_code="214-7KQ2-9XWM")


def case() -> Case:
    return Case(
        id=CASE,
        reference="CFC/2015/016",
        year=2015,
        number=16,
        known_as="Child P",
        framework="wt2015",
        stage=Stage.LISTED,
        registered_on=date(2015, 11, 9),
        first_told_on=date(2015, 11, 9),
        route=Route.SINGLE_AGENCY,
        incident_on="2015-10-29",
        incident_place="At home, Testford",
        what_happened="The ambulance service was called at 03.10 to a child who was not breathing.\n"
        "The child died in hospital the same day. Older injuries were found.",
        concerns="The school’s two calls & the midwife’s letter <3 August> were not put together.",
        good_practice="The ambulance crew stayed with the sibling until a social worker came.",
        immediate_risks="The sibling is with foster carers.",
        kinds_of_abuse=("physical abuse", "neglect"),
        kinds_of_harm=("a potentially life-threatening injury",),
        media_interest="One call from a newspaper, not answered.",
        family_told="The mother knows that agencies’ records are being read.",
        residence_authority="Testshire",
    )


def people() -> tuple[Person, ...]:
    added = date(2015, 11, 9)
    return (
        Person(
            id=CHILD,
            case_id=CASE,
            is_child=True,
            name="Test Mánus Ólafsson-O’Neill",
            other_names="“Manny” Łukasz; Test {reference} & <b>",
            born_on="2011-02-14",
            died_on="2015-10-29",
            address="4 Test Lane\nTestford TE2 2ST",
            protection_plan="child protection plan, neglect, May 2014 to March 2015",
            added_on=added,
        ),
        Person(
            id=SIBLING,
            case_id=CASE,
            is_child=True,
            name="Test Zoë Ólafsson-O’Neill",
            relationship="Half-sister",
            age=7,
            age_on="2015-11-09",
            address="Foster carers: ask children’s social care",
            looked_after="looked after since 29 October 2015",
            added_on=added,
        ),
        Person(
            id=MOTHER,
            case_id=CASE,
            is_child=False,
            name="Test Nguyễn Đặng",
            relationship="Mother",
            born_on="1988",
            address="4 Test Lane\nTestford TE2 2ST",
            added_on=added,
        ),
        Person(
            id=STEPFATHER,
            case_id=CASE,
            is_child=False,
            name="Test Ọlá {due_on} & Son <Junior>",
            relationship="Stepfather",
            added_on=date(2015, 11, 18),
            joined_later=True,
        ),
    )


def answers() -> tuple[CriterionAnswer, ...]:
    day = date(2015, 11, 20)
    rows = (
        (CHILD, "abuse_or_neglect", "yes", "Older injuries; the plan for neglect", "Form, section 4; hospital, page 2"),
        (CHILD, "died", "yes", "Died on 29 October 2015", "Form, section 2"),
        (CHILD, "concern_working_together", "unknown", "", ""),
        (CHILD, "police_custody", "no", "Died in hospital", "Form"),
        (SIBLING, "abuse_or_neglect", "yes", "Lived in the same home", "Form, section 5"),
        (SIBLING, "died", "no", "She is with foster carers", "Children’s social care"),
    )  # fmt: skip
    return tuple(
        CriterionAnswer(
            id=n, case_id=CASE, person_id=person, criterion=name, answer=answer, evidence=evidence, source=source,
            answered_on=day,
        )
        for n, (person, name, answer, evidence, source) in enumerate(rows, 1)
    )  # fmt: skip


def referrals() -> tuple[Referral, ...]:
    return (
        Referral(
            id=1,
            case_id=CASE,
            kind="form",
            told_by="Test Hospitals NHS Foundation Trust",
            told_on=date(2015, 11, 9),
            form_on="2015-11-06",
            route=Route.SINGLE_AGENCY,
            referrer_name="Test Réferrer O’Brien",
            referrer_agency="Test Hospitals NHS Foundation Trust",
            referrer_role="Named Doctor & Safeguarding Lead",
        ),
        Referral(
            id=2,
            case_id=CASE,
            kind="notification",
            told_by="Testshire Council",
            told_on=date(2015, 11, 11),
            route=Route.NOTIFICATION,
            authority_aware_on=date(2015, 10, 29),
            notification_on=date(2015, 11, 4),
            notification_reference="SIN-4711",
        ),
    )


def _request(number: int, name: str, *, sent: bool = True, **more: object) -> Request:
    why = "10 working days from Thu 12 Nov 2015 (sent) = Thu 26 Nov 2015"
    known = {
        "id": RequestId(number),
        "case_id": CASE,
        "agency_id": AgencyId(number),
        "agency_name": name,
        "code": f"R16-{number:02}-K",
        "letter_on": date(2015, 11, 12),
        "printed_due_on": date(2015, 11, 26),
        "printed_due_why": why,
        "standard_due_on": date(2015, 11, 26),
        "sent_on": date(2015, 11, 12) if sent else None,
        "channel": Channel.SECURE_EMAIL if sent else None,
        "due_on": date(2015, 11, 26) if sent else None,
        "due_why": why if sent else "",
    }
    return Request(**(known | more))  # type: ignore[arg-type]


def requests() -> tuple[Request, ...]:
    return (
        _request(POLICE, "Test Constabulary", services=("Test Forensic Doctors Ltd",)),
        _request(HOSPITAL, "Test Hospitals NHS Foundation Trust"),
        _request(HOUSING, "Test Housing & Homes <South>"),
        _request(PROBATION, "Test Probation Service"),
        _request(SCHOOL, "Test Primary School"),
        _request(
            FURTHER,
            "Test Constabulary",
            agency_id=AgencyId(POLICE),
            supplement_to=POLICE,
            letter_on=date(2015, 11, 19),
            printed_due_on=date(2015, 12, 1),
            printed_due_why="Set by hand: The meeting is on 3 December. The standard date would be: 10 working days"
            " from Thu 19 Nov 2015 (sent) = Thu 3 Dec 2015",
            by_hand_because="The meeting is on 3 December",
            standard_due_on=date(2015, 12, 3),
            sent=False,
        ),
        _request(GP, "Test Surgery", excused_because="The practice never registered the family."),
    )


def _asked() -> tuple[AskedPerson, ...]:
    first = (CHILD, SIBLING, MOTHER)
    rows = [(r, p) for r in (POLICE, HOSPITAL, HOUSING, PROBATION, SCHOOL, GP) for p in first]
    rows.append((FURTHER, STEPFATHER))
    return tuple(AskedPerson(id=n, case_id=CASE, request_id=r, person_id=p) for n, (r, p) in enumerate(rows, 1))


def _returns() -> tuple[Return, ...]:
    return (
        Return(
            id=ReturnId(1),
            case_id=CASE,
            request_id=POLICE,
            paper_id=PaperId(11),
            returned_on=date(2015, 11, 27),
            is_nil=False,
            author="Test Inspector Łoś, review officer",
            signed_off_by="Test Superintendent",
            signed_off_on="2015-11-26",
            period_covered="January 2011 to October 2015",
            family_covered="The child, the half-sister, the mother",
            contracted_services="Test Forensic Doctors Ltd",
            summary="Officers were called to the home four times.\nTwice the child was seen.",
            analysis="Each call was treated by itself.",
            good_practice="The officer in August asked to see the bedroom.",
            learning="Repeat calls to one address are now read together.",
            view=View.FULL_SCR,
            view_reasons="Agencies held pieces that nobody put together.",
        ),
        Return(
            id=ReturnId(2),
            case_id=CASE,
            request_id=HOSPITAL,
            paper_id=PaperId(12),
            returned_on=date(2015, 11, 25),
            is_nil=False,
            author="Test Named Nurse",
            summary="Three attendances.",
            view=View.OTHER_REVIEW,
            view_other="multi-agency learning review",
            view_reasons="The learning can be had more quickly.",
        ),
        Return(id=ReturnId(3), case_id=CASE, request_id=HOUSING, returned_on=date(2015, 11, 20), is_nil=True),
        Return(
            id=ReturnId(4),
            case_id=CASE,
            request_id=SCHOOL,
            returned_on=date(2015, 11, 24),
            is_nil=False,
            is_oral=True,
            is_partial=True,
            author="Test Head Teacher",
            summary="The head teacher telephoned: two calls to social care are on file.",
        ),
    )


def _chronology() -> tuple[ChronologyLine, ...]:
    rows = (
        ("2014-05", "Call to the home; mother seen, children asleep", "Log 17"),
        ("2015-08-03", "Call by a neighbour; <child> seen & spoken to", ""),
        ("summer 2015", "Heard of a new partner", "Officer’s notebook"),
    )
    return tuple(
        ChronologyLine(id=n, case_id=CASE, return_id=ReturnId(1), happened_on=on, event=event, source=source)
        for n, (on, event, source) in enumerate(rows, 1)
    )


def _person_answers() -> tuple[PersonAnswer, ...]:
    rows = (
        (1, CHILD, Known.KNOWN), (1, SIBLING, Known.NOT_KNOWN), (1, MOTHER, Known.KNOWN),
        (2, CHILD, Known.KNOWN), (2, SIBLING, Known.KNOWN),
        (3, CHILD, Known.NOT_KNOWN), (3, SIBLING, Known.NOT_KNOWN), (3, MOTHER, Known.NOT_SEARCHED),
    )  # fmt: skip
    return tuple(
        PersonAnswer(id=n, case_id=CASE, return_id=ReturnId(r), person_id=p, answer=a)
        for n, (r, p, a) in enumerate(rows, 1)
    )


def recommendation() -> Recommendation:
    return Recommendation(
        id=RecommendationId(1),
        case_id=CASE,
        meeting_id=MEETING,
        made_on=date(2015, 12, 3),
        course=CourseName.OTHER_REVIEW,
        other_review="multi_agency_learning_review",
        rationale="The members agreed that the learning is clear & close at hand.",
        rejected_options="A Serious Case Review: thought slower than the learning needs.",
        dissent="Test Inspector Łoś (Test Constabulary): there should be a Serious Case Review.",
        assessment="Criteria met (T.O.)",
        views="Full Serious Case Review: 1; Review in another form: 1; nil return: 1; awaited: 2",
        present=(f"{SUB_GROUP_CHAIR}, sub-group chair", "Test Inspector Łoś, Test Constabulary"),
        quorum="Quorate",
        against_criteria_reasons="The criteria are met; the sub-group thinks that another form is quicker.",
    )


def decision() -> Decision:
    return Decision(
        id=DecisionId(1),
        case_id=CASE,
        decided_by=CHAIR,
        decided_as="LSCB Chair",
        decided_on=date(2015, 12, 8),
        course=CourseName.FULL_SCR,
        reasons="A child has died, and abuse or neglect is suspected. The guidance leaves no other course.",
        recommendation_id=RecommendationId(1),
        departs_because="The criteria are met.",
        assessment="must",
        told_to_us_by="Signed sheet",
    )


def decision_against() -> Decision:
    """A later decision, against the criteria, that takes the place of the first."""
    return replace(
        decision(),
        id=DecisionId(2),
        decided_on=date(2015, 12, 18),
        course=CourseName.NO_REVIEW,
        reasons="An inquiry ordered by the court covers the same ground.",
        departs_because="The court’s inquiry was not known to the sub-group.",
        against_criteria_reasons="Criteria are met. A second inquiry would ask the\nfamily & staff to tell <all>.",
        supersedes=DecisionId(1),
        supersedes_because="The court has ordered an inquiry of its own.",
    )


def case_file() -> CaseFile:
    """Everything is known: two children, four agencies that answered each in its own way, both decisions."""
    return CaseFile(
        case=case(),
        framework=FRAMEWORK,
        referrals=referrals(),
        people=people(),
        answers=answers(),
        checks=(
            FirstCheck(name=CheckName.CHILDREN_SAFE, answer="yes", answered_on=date(2015, 11, 9)),
            FirstCheck(name=CheckName.RECORDS_SECURED, answer="yes", answered_on=date(2015, 11, 9)),
        ),
        agreements=(
            Agreement(
                how=HowToProceed.NEXT_PLANNED, agreed_on=date(2015, 11, 10), manager=MANAGER, chair=CHAIR,
                reason="The planned meeting is soon enough.",
            ),
        ),
        proceedings=(
            Proceedings(
                kind="criminal_proceedings", state="Investigation", next_on=date(2016, 1, 14), holds_disclosure=True
            ),
            Proceedings(kind="inquest", state="Opened and adjourned"),
        ),
        conflicts=(Conflict(referral_id=2, field="incident_on", on_case="2015-10-29", on_referral="2015-10-28"),),
        requests=requests(),
        asked=_asked(),
        turns=(
            Turn(request_id=PROBATION, kind=TurnKind.CHASED, happened_on=date(2015, 11, 27)),
            Turn(
                request_id=PROBATION, kind=TurnKind.PROMISED, happened_on=date(2015, 11, 27), until_on=date(2015, 12, 2)
            ),
        ),
        returns=_returns(),
        person_answers=_person_answers(),
        service_answers=(
            ServiceAnswer(return_id=ReturnId(1), service="Test Forensic Doctors Ltd", answer=Known.KNOWN),
        ),
        chronology=_chronology(),
        recommendations=(recommendation(),),
        decisions=(decision(), decision_against()),
    )  # fmt: skip


def bare_file() -> CaseFile:
    """The first day of a case that came by telephone: a child without a name, and nothing else."""
    return CaseFile(
        case=Case(
            id=CaseId(2), reference="CFC/2015/017", year=2015, number=17, known_as="Child Q", framework="wt2015",
            stage=Stage.RECEIVED, registered_on=date(2015, 11, 10), first_told_on=date(2015, 11, 10), route=Route.OTHER,
        ),
        framework=FRAMEWORK,
        referrals=(
            Referral(
                id=3, kind="telephone_call", told_by="Test Coroner", told_on=date(2015, 11, 10), route=Route.OTHER
            ),
        ),
        people=(Person(id=PersonId(9), is_child=True, added_on=date(2015, 11, 10)),),
        requests=(_request(20, "Test Constabulary", sent=False),),
        asked=(AskedPerson(request_id=RequestId(20), person_id=PersonId(9)),),
    )  # fmt: skip


def meeting_file(kind: MeetingKind = MeetingKind.PLANNED) -> MeetingFile:
    return MeetingFile(
        meeting=Meeting(id=MEETING, kind=kind, held_on=date(2015, 12, 3), at="10.00", place="Test Hall, Room 2"),
        agenda=(AgendaItem(meeting_id=MEETING, position=1, case_id=CASE),),
        attendance=(
            Attendance(meeting_id=MEETING, name=SUB_GROUP_CHAIR, agency="Testshire Council", role=MeetingRole.CHAIR),
            Attendance(
                meeting_id=MEETING, name="Test Inspector Łoś", agency="Test Constabulary", role=MeetingRole.MEMBER
            ),
            Attendance(meeting_id=MEETING, name=CHAIR, role=MeetingRole.IN_ATTENDANCE),
        ),
    )  # fmt: skip


def clocks(file: CaseFile, today: date = date(2015, 12, 1)) -> tuple[CaseClock, ...]:
    return clocks_of(file, calendar=shelf.bank_holidays(), today=today)


def a_notice(recipient: str) -> Notice:
    title = next(row.title for row in FRAMEWORK.recipients if row.name == recipient)
    return Notice(id=NoticeId(1), case_id=CASE, decision_id=DecisionId(1), recipient=recipient, title=title)


def received() -> dict[int, Received]:
    """The returns of the Constabulary in Word and of the hospitals as a PDF of two pages, and a picture."""
    word = (
        {"heading": "Summary of involvement"},
        {"paragraph": "Officers were called to the home four times.\nTwice the child was seen."},
        {"rows": [["Agency", "Test Constabulary"], ["Author", "Test Inspector Łoś <review & law>"]]},
        {"rows": [["Date", "Event", "Source"], ["12 May 2015", "Called to the home", "Test log 1"]]},
    )
    pages = ({"paragraph": "Three attendances in a year."}, {"paragraph": "No mark was drawn on a body map."})
    return {
        11: Received(name="Test return.docx", parts=word),
        12: Received(name="Test hospitals' return.pdf", parts=pages, content=two_pages(), pages=2),
    }


def two_pages() -> bytes:
    """A PDF as an agency might send it, with its font inside."""
    faces()
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=REGULAR)
    for text in ("Three attendances in a year.", "No mark was drawn on a body map."):
        canvas.setFont(REGULAR, 12)
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def documents() -> dict[str, Document]:
    """Every document of the catalogue under its name, and others under NAME, two hyphens and what is special."""
    return _forms() | _letters() | _from_meeting_to_decision() | _notices() | _print_outs()


def _forms() -> dict[str, Document]:
    file, asked = case_file(), [replace(r, code=request_code("CFC/2015/016", r.id)) for r in requests()]
    return {
        "case_form_blank": case_form_blank(FRAMEWORK, issue()),
        "return_form": return_form(file, asked[0], people_asked(file, POLICE), issue()),
        "return_form--supplement": return_form(file, asked[5], people_asked(file, FURTHER), issue()),
        "return_form--blank": return_form_blank(FRAMEWORK, issue()),
    }


def _letters() -> dict[str, Document]:
    file, bare, asked = case_file(), bare_file(), requests()
    to = ("Test Safeguarding Lead", "Test Constabulary", "2 Test Road", "Testford TE1 2ND")
    gaps = ("the date of birth of the half-sister", "the name of the lead worker")
    further = Issue(
        office_file(), date(2015, 11, 19), "Test Pat Deputy", "Deputy Business Manager", f"{MANAGER}, Business Manager"
    )
    return {
        "acknowledgement": acknowledgement(file, file.referrals[0], issue(), gaps=gaps),
        "acknowledgement--bare": acknowledgement(bare, bare.referrals[0], issue()),
        "secure_records_notice": secure_records_notice(file, "Test Constabulary", issue(), to=to),
        "request_letter": request_letter(
            file, asked[0], people_asked(file, POLICE), issue(), to=to, supplement=False
        ),
        "request_letter--supplement": request_letter(
            file, asked[5], people_asked(file, FURTHER), further, to=to, supplement=True
        ),
        "request_letter--bare": request_letter(
            bare, bare.requests[0], bare.people, issue(), to=(), supplement=False
        ),
    }  # fmt: skip


def _from_meeting_to_decision() -> dict[str, Document]:
    file, bare = replace(case_file(), decisions=()), bare_file()
    met, urgent = meeting_file(), replace(meeting_file(MeetingKind.URGENT), attendance=())
    to_chair = (CHAIR, "LSCB Chair", "By hand")
    to_referrer = ("Test Réferrer O’Brien", "Test Hospitals NHS Foundation Trust")
    from_chair = issue(CHAIR, "LSCB Chair", date(2015, 12, 9))
    chair_target = next(clock for clock in clocks(file) if clock.clock == "chair_decides")
    quorum = office_file().quorum
    return {
        "pack": pack(
            PackPlan(
                meeting=met,
                cases=(file,),
                quorum=quorum,
                clocks={file.reference: clocks(file)},
                received=received(),
                withheld={"2015/016-2": "a member asked about it on her own behalf."},
            ),
            issue(on=date(2015, 11, 26)),
        ),
        "pack--bare": pack(PackPlan(meeting=urgent, cases=(bare,), quorum=quorum), issue()),
        "pack--draft": pack(
            PackPlan(meeting=urgent, cases=(bare,), quorum=quorum, is_draft=True), replace(issue(), record_code="")
        ),
        "minutes_shell": minutes_shell(met, (file,), issue(), quorum=quorum),
        "minutes_shell--bare": minutes_shell(urgent, (bare,), issue(), quorum=quorum),
        "recommendation": recommendation_to_chair(
            file, recommendation(), issue(SUB_GROUP_CHAIR, "sub-group chair", date(2015, 12, 4)), meeting=met.meeting,
            to=to_chair,
        ),
        "recommendation--bare": recommendation_to_chair(
            bare,
            Recommendation(
                meeting_id=MEETING, made_on=date(2015, 12, 3), course=CourseName.DEFER,
                rationale="", assessment="", views="",
            ),
            issue(SUB_GROUP_CHAIR, "sub-group chair"),
            meeting=None,
            to=(),
        ),
        "decision_sheet": decision_sheet(
            file, recommendation(), issue(on=date(2015, 12, 4)), chair=CHAIR, target=chair_target.why
        ),
        "decision_sheet--bare": decision_sheet(bare, None, issue(), chair=""),
        "decision_letter": decision_letter(file, decision(), from_chair, to=to_referrer),
        "decision_letter--against": decision_letter(
            case_file(), decision_against(), replace(from_chair, dated_on=date(2015, 12, 19)), to=to_referrer
        ),
        "decision_letter--other": decision_letter(
            file,
            replace(decision(), course=CourseName.OTHER_REVIEW, other_review="a day of learning"),
            from_chair,
            to=(),
        ),
        "decision_letter--defer": decision_letter(
            file, replace(decision(), course=CourseName.DEFER, assessment="", reasons=""), from_chair, to=()
        ),
    }  # fmt: skip


def _print_outs() -> dict[str, Document]:
    """What is printed and not kept: the full case, the bare one, and an office without any."""
    telephones = {AgencyId(POLICE): "01632 960 101"}
    undecided = replace(case_file(), decisions=(), people=(*people()[:3], replace(people()[3], must_not_be_written_to=True)))
    bare, today = bare_file(), date(2015, 12, 1)
    positions = tuple(
        Position(file=file, clocks=clocks(file), moves=moves_of(file, clocks(file), today=today))
        for file in (undecided, bare)
    )
    made = issue(on=today)
    return {
        "face_sheet": face_sheet(undecided, made, clocks=clocks(undecided), telephones=telephones),
        "face_sheet--bare": face_sheet(replace(bare, requests=(), asked=()), made, clocks=(), telephones={}),
        "position_list": position_list(positions, made),
        "position_list--bare": position_list((), made),
    }


def _notices() -> dict[str, Document]:
    file = case_file()
    made = issue(on=date(2015, 12, 21))
    panel = ("National panel of independent experts", "Test Floor, Test House", "London")
    return {
        "notice": notice(file, decision_against(), a_notice("national_panel"), made, to=panel),
        "notice--ofsted": notice(file, decision(), a_notice("ofsted"), made, to=()),
        "notice--agencies": notice(file, decision(), a_notice("agencies"), made, to=("Test Constabulary",)),
    }
