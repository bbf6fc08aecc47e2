"""Several lines of the history that differ in the agency alone are told as one."""

from __future__ import annotations

from scr_desk.domain.told_together import told_together

SENT = "The request to Test {} was sent by secure e-mail; due Tue 8 Dec 2015."


def test_requests_sent_alike_are_one_line() -> None:
    told = told_together([SENT.format("Constabulary"), SENT.format("Trust"), SENT.format("Service")])
    assert told == "3 requests were sent by secure e-mail; due Tue 8 Dec 2015."


def test_what_differs_in_more_stays_apart() -> None:
    assert told_together([SENT.format("Trust"), SENT.format("Service").replace("8 Dec", "9 Dec")]) is None
    assert told_together([SENT.format("Trust"), "Education promised its return for Mon 14 Dec 2015."]) is None
