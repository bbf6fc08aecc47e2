"""The questions of a form, from its wording: `resources/wording/NAME.toml` holds them beside its paragraphs.

`[fields.PLACE]` is a table of labels and answers (`each` with `noun` and `times`: one for each of several, under a
heading of its own), `[boxes.PLACE]` a row of questions that want an account, `[lists.PLACE]` a list with a row for
each of several. Each stands where the wording has its `place`. `[options]` are sets of answers to choose from. A tag
is the path of a field: leave tags as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scr_desk import shelf
from scr_desk.documents.blocks import Block, Heading, KeepTogether
from scr_desk.documents.form_fields import AnswerBox, Column, FieldTable, ListTable, Option, Question
from scr_desk.documents.text import Text, plain
from scr_desk.documents.wording import filled

Options = Mapping[str, tuple[Option, ...]]  # the name by which the wording asks for them
_NO_ANSWERS: Mapping[str, str] = {}
_NO_ROWS: Mapping[str, Sequence[Mapping[str, str]]] = {}
_TEXTS = ("label", "guidance", "title")


def form_places(
    name: str,
    facts: Mapping[str, Text],
    *,
    options: Options,
    answers: Mapping[str, str] = _NO_ANSWERS,
    rows: Mapping[str, Sequence[Mapping[str, str]]] = _NO_ROWS,
) -> dict[str, tuple[Block, ...]]:
    """The parts of a form that are filled in, by place.

    `answers` are what the desk fills in, by tag, and `rows` those of the lists, by place; nobody types over them.
    A tag, place or set of options that the wording does not have is a defect (KeyError).
    """
    told = shelf.wording(name)
    made: dict[str, tuple[Block, ...]] = {}
    own = {
        key: tuple(Option(name, plain(filled(words, facts))) for name, words in pairs)
        for key, pairs in told.get("options", {}).items()
    }
    asked = _Asked(facts, {**own, **options}, dict(answers))
    for place, part in told.get("fields", {}).items():
        made[place] = asked.each(part) if "each" in part else (asked.fields(part),)
    for place, part in told.get("boxes", {}).items():
        made[place] = tuple(AnswerBox(asked.question(one)) for one in part["questions"])
    for place, part in told.get("lists", {}).items():
        made[place] = (asked.listed(place, part, rows.get(place, ())),)
    unknown = {*asked.answers, *(set(rows) - set(told.get("lists", {})))}
    if unknown:
        raise KeyError(f"{name}.toml asks for no such thing: {', '.join(sorted(unknown))}")
    return made


class _Asked:
    """The questions of one form on their way from words to records; `answers` are those not yet used."""

    def __init__(self, facts: Mapping[str, Text], options: Options, answers: dict[str, str]) -> None:
        self._facts, self._options, self.answers = facts, options, answers

    def fields(self, part: Mapping[str, Any]) -> FieldTable:
        """A table of labels and answers."""
        return FieldTable(self._words(part["caption"]), tuple(self.question(one) for one in part["questions"]))

    def each(self, part: Mapping[str, Any]) -> tuple[Block, ...]:
        """A table for each of several; more are made by copying the last."""
        made: list[Block] = []
        for number in range(1, part["times"] + 1):
            heading = f"{part['noun']} {number}"
            questions = []
            for one in part["questions"]:
                words = one.get("title", one["label"])
                tag = f"{part['each']}.{number}.{one['tag']}"
                questions.append(self.question({**one, "tag": tag, "title": f"{heading}: {words}"}))
            made.append(KeepTogether((Heading(heading, 3), FieldTable(heading, tuple(questions)))))
        return tuple(made)

    def listed(self, place: str, part: Mapping[str, Any], rows: Sequence[Mapping[str, str]]) -> ListTable:
        """A list with a row for each of several; `spare` rows stand empty below those that are filled in."""
        columns = tuple(
            Column(**{**one, "label": self._words(one["label"]), "options": self._chosen(one)})
            for one in part["columns"]
        )
        least = len(rows) + part.get("spare", 0) if rows else part["rows"]
        return ListTable(
            part.get("group", place), part["noun"], self._words(part["caption"]), columns, least, tuple(rows)
        )

    def question(self, told: Mapping[str, Any]) -> Question:
        """One question, with what the desk knows of its answer."""
        words = {key: self._words(told[key]) for key in _TEXTS if key in told}
        answer = self.answers.pop(told["tag"], "")
        known = {"options": self._chosen(told), "answer": answer, "is_settled": bool(answer)}
        return Question(**{**told, **words, **known})

    def _chosen(self, told: Mapping[str, Any]) -> tuple[Option, ...]:
        return self._options[told["options"]] if "options" in told else ()

    def _words(self, text: str) -> str:
        return plain(filled(text, self._facts))
