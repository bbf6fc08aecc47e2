"""What is typed into a search, as the engine is asked: conditions on a case, and the words that an excerpt shows.

`domain/search_words.py` says what was meant. Here nothing that somebody typed reaches the engine but single words
between quotation marks, letters and digits only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from scr_desk.domain.case import STAGE_WORDS
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.folding import folded
from scr_desk.domain.search_words import Clause, Kind, Term, plain_words, read_search

NUMBER_DIGITS = 3  # "16" finds CFC/2015/016
IN_PAPER = "SELECT p.case_id FROM search_papers s JOIN papers p ON p.id = s.rowid WHERE s.search_papers MATCH {0}"
# The cases in which one word stands, in themselves or in one of their papers.
HOLDS = f"SELECT rowid FROM search WHERE search MATCH {{0}} UNION ALL {IN_PAPER}"  # noqa: S608 - our own words
_IN_COLUMN = "SELECT rowid FROM search WHERE search MATCH {0}"
_BORN = "SELECT case_id FROM people WHERE born_on = {0}"
_AT_STAGE = "SELECT id FROM cases WHERE stage IN ({})"
_COLUMNS = {Kind.AGENCY: "agencies", Kind.NAME: "people"}
_TEXTUAL = (Kind.WORDS, Kind.PHRASE)


@dataclass
class Searched:
    """A search as SQL: what must hold of a case `c`, with its values; and what is looked for in one text alone."""

    conditions: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    text: str = ""  # of the engine; "" where no word is asked for that an excerpt could show
    is_plain: bool = True  # nothing but words and phrases
    words: int = 0  # words and phrases, where it is plain


def searched_for(text: str) -> Searched:
    """What is typed, as the engine is asked."""
    made = Searched()
    shown: list[str] = []
    for clause in read_search(text):
        made.conditions.append("(" + " OR ".join(_condition(term, made.values) for term in clause) + ")")
        made.is_plain = made.is_plain and len(clause) == 1 and clause[0].kind in _TEXTUAL and not clause[0].is_out
        made.words += len(list(_queries(clause[0])))
        if words := _in_text(clause):
            shown.append(words)
    made.text = " AND ".join(shown)
    return made


def _condition(term: Term, values: dict[str, str]) -> str:
    """One term as a condition on a case; its values are added to those that there are."""

    def value(given: str) -> str:
        name = f"q{len(values)}"
        values[name] = given
        return f":{name}"

    if term.kind is Kind.STAGE:
        held = f"c.id IN ({_AT_STAGE.format(', '.join(map(value, _stages(term.words))) or 'NULL')})"
    elif term.kind in _COLUMNS:
        held = f"c.id IN ({_IN_COLUMN.format(value(_column(term)))})"
    elif term.kind is Kind.DAY and term.day is not None:
        born, said = _BORN.format(value(term.day.isoformat())), HOLDS.format(value(_day_said(term.day)))
        held = f"c.id IN ({born} UNION ALL {said})"
    else:
        held = " AND ".join(f"c.id IN ({HOLDS.format(value(query))})" for query in _queries(term))
    return f"NOT ({held})" if term.is_out else f"({held})"


def _queries(term: Term) -> Iterator[str]:
    """What the engine is asked for a term's words: each by itself, those of a phrase together."""
    asked = [" ".join(term.words)] if term.kind is Kind.PHRASE else term.words
    yield from (_any_spelling(one) for one in asked)


def _any_spelling(asked: str) -> str:
    """A word or phrase in any of its spellings, by its beginning."""
    padded = (asked.zfill(NUMBER_DIGITS),) if asked.isascii() and asked.isdigit() else ()
    spellings = dict.fromkeys((asked, " ".join(plain_words(folded(asked))) or asked, *padded))
    return _either(spellings)


def _either(texts: dict[str, None]) -> str:
    return "(" + " OR ".join(f'"{text}"*' for text in texts) + ")"


def _column(term: Term) -> str:
    words = " AND ".join(_any_spelling(word) for word in term.words)
    return f"{{{_COLUMNS[term.kind]}}} : ({words})"


def _day_said(day: date) -> str:
    """A day in the ways in which a text may write it."""
    two, four = f"{day.year % 100:02d}", str(day.year)
    texts = [long_day(day), f"{day.day} {long_day(day).split()[1][:3]} {four}", day.isoformat()]
    texts += [f"{day.day:02d} {day.month:02d} {year}" for year in (four, two)]
    texts += [f"{day.day} {day.month} {year}" for year in (four, two)]
    return "(" + " OR ".join(f'"{" ".join(plain_words(text))}"' for text in dict.fromkeys(texts)) + ")"


def _in_text(clause: Clause) -> str:
    """A clause as one text is searched, for its excerpt; "" where it asks for something else than words."""
    if any(term.is_out or term.kind is Kind.STAGE for term in clause):
        return ""
    parts = [
        _day_said(term.day)
        if term.kind is Kind.DAY and term.day is not None
        else " AND ".join(_any_spelling(word) for word in term.words)
        if term.kind in _COLUMNS
        else " AND ".join(_queries(term))
        for term in clause
    ]
    return "(" + " OR ".join(f"({part})" for part in parts) + ")"


def _stages(words: tuple[str, ...]) -> list[str]:
    """The stages whose words begin so: "stage:chair" is that of the Chair's decision."""
    wanted = [folded(word) for word in words]
    return [
        stage.value
        for stage, said in STAGE_WORDS.items()
        if all(any(part.startswith(one) for part in plain_words(folded(said))) for one in wanted)
    ]
