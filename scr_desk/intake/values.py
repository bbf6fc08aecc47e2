"""Answers as written on a form → plain values, by rule or not at all.

What no rule reads is left open and said so: an unread answer is a gap that somebody fills, a guessed one is
a wrong fact in a child's record. Sentences here may quote the form; they go to the person at the desk,
never to a log.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scr_desk.intake.labels import normalise, wordings
from scr_desk.intake.written_dates import month_first, parse_date

Value = Any  # what JSON can hold: text, true or false, None, lists of these

_TICKED, _EMPTY = "☒☑✓✔✗✘⊠🗹🗷🗵✅", "☐□▢⬜❏❑"
_BOX = re.compile(
    rf"(?P<ticked>[{_TICKED}]\ufe0f?|\[\s?[xX✓]\s?\]|\([xX✓]\))|(?P<empty>[{_EMPTY}]\ufe0f?|\[\s*\]|\(\s\))"
)
_NOTHING = re.compile(r"[\s.,;:_\-–—…/*]*")
_LIST_BREAK = re.compile(r"[;\n]")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣⁃*·]|[-–—](?=\s)|\(?[0-9]{1,2}[.)](?=\s))\s*")
# What ends a "no": "no-one", "n/a" and "No. 1 ward" go on.
_ENDS_ANSWER = re.compile(r"\s*$|\s*[,;:](?=\s|$)|\s*\.(?=\s|$)(?!\s*[0-9])|\s*\(|\s+[-–—]|[-–—]\s|\s*\n")
_CHOICE_LEFT = re.compile(r"^\s*(?:/|and\b|or\b|&)", re.IGNORECASE)
_QUOTED = 400
_LONGEST_PHRASE = 120  # longer than any wording of an answer; accounts run to pages


@dataclass(frozen=True)
class Reading:
    """What came of an answer. No value and no warning: nobody answered."""

    value: Value = None
    sure: bool = True
    warning: str | None = None
    rest: str = ""  # what the writer said beside the answer


@dataclass(frozen=True)
class Choice:
    """What was ticked among boxes."""

    ticked: tuple[str, ...]
    is_readable: bool = True


def quoted(text: str) -> str:
    """The form's own words in a sentence for the person at the desk."""
    return f"“{text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + '…'}”"


def is_blank(text: str) -> bool:
    """Whether nobody answered: nothing, dashes, or the form's own prompt still standing there."""
    return _NOTHING.fullmatch(text) is not None or (len(text) < _LONGEST_PHRASE and normalise(text) in _prompts())


def read_text(text: str) -> Reading:
    """Text as written; of boxes, the one that was ticked."""
    choice = chosen(text)
    if choice is None:
        return Reading(None if is_blank(text) else text)
    if choice.is_readable and len(choice.ticked) <= 1:
        return Reading(choice.ticked[0] if choice.ticked else None, sure=False)
    return Reading(warning=f"it is not clear which box was ticked in {quoted(text)}")


def read_narrative(text: str) -> Reading:
    """An account, kept whole whatever it holds."""
    return Reading(None if is_blank(text) else text)


def read_date(text: str, *, picked_on: str | None = None) -> Reading:
    """A date, day before month. `picked_on` is what a date control holds beside the text that it shows."""
    if is_blank(text):
        return Reading()
    found = parse_date(text)
    if picked_on and picked_on != (found and found.value) and month_first(text) == picked_on:
        said = f"the date control shows {quoted(text)} with the month first"
        return Reading(picked_on, sure=False, warning=said)
    if found is None:
        return Reading(warning=f"{quoted(text)} could not be read as a date; it was not taken")
    doubt = None
    if found.weekday_differs:
        doubt = f"the day of the week in {quoted(text)} does not fit its date"
    elif picked_on and found.value != picked_on:
        doubt = f"{quoted(text)} differs from the day picked in its date control"
    elif not found.is_whole:
        doubt = f"only the date was taken from {quoted(text)}"
    return Reading(found.value, sure=doubt is None, warning=doubt)


def is_plain_answer(text: str) -> bool:
    """Whether a text is yes, no or not known and nothing more, as forms print their choices."""
    reading = read_yes_no(text) if len(text) < _LONGEST_PHRASE and chosen(text) is None else Reading()
    return reading.value is not None and not reading.rest


def read_yes_no(text: str, field: str = "") -> Reading:
    """`yes`, `no` or `unknown`; anything else stays open. "Not known" is an answer, no answer is none."""
    choice = chosen(text)
    if choice is not None:
        if not choice.is_readable or len(choice.ticked) > 1:
            return Reading(warning=f"it is not clear which box was ticked in {quoted(text)}")
        if not choice.ticked:
            return Reading()
        is_box_alone = text.strip() in _TICKED  # an empty box may also mean that nobody came to it
        return _with(_spoken(choice.ticked[0], field), sure=is_box_alone, whole=text)
    return Reading() if is_blank(text) else _spoken(text, field)


def chosen(text: str) -> Choice | None:
    """Reads "☒ Yes ☐ No" and "Yes ☐ No ☒"; None where there are no boxes. A box alone says yes or no."""
    boxes = list(_BOX.finditer(text))
    if len(boxes) == 1 and _BOX.fullmatch(text.strip()):
        return Choice(("yes" if boxes[0].group("ticked") else "no",))
    if not boxes or (len(boxes) == 1 and boxes[0].group()[0] in "[("):  # a lone "( )" is punctuation, not a form's box
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(len(_BOX.findall(line)) == 1 for line in lines):
        parts = [part for line in lines for part in _options(line) or ()]
        return Choice(tuple(word for word, is_ticked in parts if is_ticked), is_readable=len(parts) == len(lines))
    options = _options(text)
    if options is None:
        return Choice((), is_readable=False)
    return Choice(tuple(word for word, is_ticked in options if is_ticked))


def _options(text: str) -> list[tuple[str, bool]] | None:
    """The words and whether their box is ticked; None where a box could belong to either side."""
    boxes = list(_BOX.finditer(text))
    starts, ends = text[: boxes[0].start()].strip() == "", text[boxes[-1].end() :].strip() == ""
    if starts == ends:
        return None
    edges = [0, *(box.end() for box in boxes)] if ends else [*(box.start() for box in boxes), len(text)]
    words = (_BOX.sub("", text[a:b]).strip(" \t\n,;/|") for a, b in itertools.pairwise(edges))
    return [(word, bool(box.group("ticked"))) for word, box in zip(words, boxes, strict=True)]


def read_list(text: str) -> Reading:
    """Several things in one answer, parted by semicolons or lines; of boxes, all that were ticked."""
    choice = chosen(text)
    if choice is not None and len(_BOX.findall(text)) > 1:
        if not choice.is_readable:
            return Reading(warning=f"it is not clear which boxes were ticked in {quoted(text)}")
        return Reading(list(choice.ticked) or None, sure=False)
    if is_blank(text):
        return Reading()
    entries = split_list(text)
    if len(entries) == 1 and "," in entries[0]:
        return Reading(
            entries,
            sure=False,
            warning=f"{quoted(entries[0])} was kept as one; part it where it names several",
        )
    return Reading(entries or None)


def split_list(text: str) -> list[str]:
    """Entries between semicolons and line ends that do not stand in brackets, without bullets or numbering."""
    entries, start, depth = [], 0, 0
    balanced = text.count("(") == text.count(")")
    for at, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0) if balanced else 0
        if depth <= 0 and _LIST_BREAK.match(letter):
            entries.append(text[start:at])
            start = at + 1
    entries.append(text[start:])
    return [entry for entry in (_BULLET.sub("", one).strip() for one in entries) if not is_blank(entry)]


def _spoken(text: str, field: str) -> Reading:
    plain = text.strip(" \t\n/|")  # what is left of "Yes / No" where one was struck out
    also = wordings()["answers"]["also_yes"].get(field, [])
    for answer, phrases in (
        ("yes", also),
        *((one, wordings()["answers"][one]) for one in ("unknown", "yes", "no")),
    ):
        after = after_phrase(plain, phrases)
        if after is None or not _may_follow(answer, after):
            continue
        rest = after.strip(" \t\n,.;:-–—/")
        if _speaks_against(answer, rest):
            break
        is_said_again = normalise(rest) in _normal(wordings()["answers"]["said_again"])
        return Reading(answer, rest="" if is_said_again else rest)
    return Reading(warning=f"{quoted(text)} is not yes, no or not known; it was not taken")


def ends_here(after: str) -> bool:
    """Whether what follows an answer begins a new thought ("No, but …") and does not go on with its words."""
    return _ENDS_ANSWER.match(after) is not None


def _speaks_against(answer: str, rest: str) -> bool:
    """ "No, not known" says two things, so it says neither."""
    phrases = wordings()["answers"]
    return any(
        after is not None and _may_follow(other, after)
        for other in ("yes", "no", "unknown")
        if other != answer
        for after in [after_phrase(rest, phrases[other])]
    )


def after_phrase(text: str, phrases: Iterable[str]) -> str | None:
    """What follows the longest of the phrases at the beginning of a text, or None where none begins it."""
    head = text[:_LONGEST_PHRASE].replace("’", "'").casefold()
    for phrase in sorted(phrases, key=len, reverse=True):
        following = head[len(phrase) : len(phrase) + 1]
        if head.startswith(phrase) and not (following.isalnum() or following == "_"):
            return text[len(phrase) :]
    return None


def _may_follow(answer: str, after: str) -> bool:
    """ "No one knows" is no "no", "Yes / No" is nobody's answer, and "not known to us" still says not known."""
    choice = _CHOICE_LEFT.match(after)
    if choice and after_phrase(after[choice.end() :].strip(), ("yes", "no", "not known", "unknown")) is not None:
        return False
    if ends_here(after):
        return True
    if answer == "unknown":
        return after_phrase(after.strip(), wordings()["answers"]["unknown_followed_by"]) is not None
    return answer == "yes" and not choice


def _with(reading: Reading, *, sure: bool, whole: str) -> Reading:
    warning = f"{quoted(whole)} has no readable answer ticked" if reading.warning else None
    return Reading(reading.value, sure=sure, warning=warning, rest=reading.rest)


@lru_cache(maxsize=1)
def _prompts() -> frozenset[str]:
    return frozenset(normalise(prompt) for prompt in wordings()["prompts"])


def _normal(texts: Sequence[str]) -> set[str]:
    return {normalise(text) for text in texts}
