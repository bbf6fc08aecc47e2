"""What is still to be done on a case that somebody is about to close (features F15)."""

from __future__ import annotations

from scr_desk.domain.case_file import CaseFile, open_checks, outstanding
from scr_desk.domain.english_dates import short_day


def unfinished(file: CaseFile) -> tuple[str, ...]:
    """One sentence each: who was not told, whose summary is not in, how many first checks are open.

    Nothing of it forbids the closing, and the clocks of what is left go on.
    """
    notices = [
        f"{notice.title}: not told of the decision yet{f', due {short_day(notice.due_on)}' if notice.due_on else ''}."
        for notice in file.notices
        if notice.sent_on is None and not notice.held_because
    ]
    if notices:
        notices.append("That they were told can still be recorded on the closed case; it need not be re-opened.")
    summaries = [f"{request.agency_name} has not returned its summary." for request in outstanding(file)]
    checks = len(open_checks(file))
    first = [f"{checks} of the first checks {'is' if checks == 1 else 'are'} not answered."] if checks else []
    return (*notices, *summaries, *first)
