"""What an agency's return says of each person and each contracted service: known, not known, not searched.

domain.md §6: the return answers for each of them; "the classic failure is a nil return for the child from the agency
that knew the stepfather". One without an answer is a gap: nobody is taken for not known because nothing stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scr_desk.intake.found import Answer, Found, Listed
from scr_desk.intake.labels import normalise, wordings
from scr_desk.intake.recognised import Ledger
from scr_desk.intake.values import Reading, after_phrase, chosen, ends_here, is_blank, quoted, read_narrative

_ANSWERS = {"answer": "known", "not_known": "not_known", "not_searched": "not_searched"}  # by the column that is ticked
_GOES_ON = ("to", "since", "from", "until", "as", "through", "because", "at present", "yet", "at this stage")
_CROSSES = {"x", "xx", "y", "yes", "✓", "✔", "√"}


def read_asked_about(found: Sequence[Found], group: str, who: str, ledger: Ledger) -> list[dict[str, Any]] | None:
    """The answers of a list of people or services; None where the form asks and names nobody."""
    rows = [one for one in found if isinstance(one, Listed) and one.group == group and one.cells]
    entries: list[dict[str, Any]] = []
    for row in rows:
        at, answers = f"{group}.{len(entries)}", row.answers()
        name = _name(answers, who)
        if name is None and all(is_blank(answers[column].text) for column in _ANSWERS if column in answers):
            continue
        entries.append(
            {
                who: ledger.settle(f"{at}.{who}", [name] if name else [], lambda one: read_narrative(one.text)),
                "answer": _answer(f"{at}.answer", answers, ledger),
            }
        )
    if not entries:
        ledger.gap(group)
        return None
    ledger.record(group, place=rows[0].place, sure=True)
    return entries


def _name(answers: dict[str, Answer], who: str) -> Answer | None:
    """By whom a row goes: somebody without a name by the relationship, as the letter named them."""
    name, relationship = answers.get(who), answers.get("relationship")
    is_named = name is not None and not is_blank(name.text) and normalise(name.text) not in _nameless()
    if not is_named and relationship is not None and not is_blank(relationship.text):
        return relationship
    return name if name is not None and not is_blank(name.text) else None


def _nameless() -> set[str]:
    return {normalise(word) for word in wordings()["answers"]["unknown"]}


def _answer(path: str, answers: dict[str, Answer], ledger: Ledger) -> Any:
    """One answer out of one column, or out of three to be ticked."""
    columns = [name for name in _ANSWERS if name in answers]
    if columns == ["answer"]:
        return ledger.settle(path, [answers["answer"]], lambda one: read_known(one.text))
    ticked = [name for name in columns if _is_ticked(answers[name].text)]
    if len(ticked) == 1:
        one = answers[ticked[0]]
        ledger.record(path, place=one.place, sure=False)
        return _ANSWERS[ticked[0]]
    if ticked:
        ledger.warn(f"{answers[ticked[0]].place}: more than one answer is ticked; none was taken")
    ledger.gap(path)
    return None


def _is_ticked(text: str) -> bool:
    choice = chosen(text)
    return choice.ticked not in ((), ("no",)) if choice else text.strip().casefold() in _CROSSES


def read_known(text: str) -> Reading:
    """`known`, `not_known` or `not_searched`; anything else stays open."""
    choice = chosen(text)
    if choice is not None:
        if not choice.ticked and choice.is_readable:
            return Reading()
        words = choice.ticked[0] if choice.is_readable and len(choice.ticked) == 1 else ""
    elif is_blank(text):
        return Reading()
    else:
        words = text.strip().replace("_", " ")
    for answer in ("not_searched", "not_known", "known"):
        after = after_phrase(words, wordings()["known"][answer]) if words else None
        if after is not None and (ends_here(after) or after_phrase(after.strip(), _GOES_ON) is not None):
            return Reading(answer, sure=choice is None, rest=after.strip(" \t\n,.;:-–—"))
    return Reading(warning=f"{quoted(text)} is not known, not known or not searched; it was not taken")
