"""What somebody means who types into a search; and that nothing that is typed is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scr_desk.domain.search_words import LONGEST, MOST_TERMS, Kind, Term, read_search

BORN = date(2015, 3, 8)


def words(*given: str, is_out: bool = False) -> Term:
    return Term(Kind.WORDS, given, is_out)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mia hospital", ((words("mia"),), (words("hospital"),))),
        ("mia -police", ((words("mia"),), (words("police", is_out=True),))),
        ("--police - ", ((words("police", is_out=True),),)),
        ('"torn frenulum" mia', ((Term(Kind.PHRASE, ("torn", "frenulum")),), (words("mia"),))),
        ('-“torn frenulum”', ((Term(Kind.PHRASE, ("torn", "frenulum"), True),),)),
        ("urgent OR planned mia", ((words("urgent"), words("planned")), (words("mia"),))),
        ("a OR b OR -c", ((words("a"), words("b"), words("c", is_out=True)),)),
        ("OR mia OR", ((words("mia"),),)),
        ("this or that", ((words("this"),), (words("or"),), (words("that"),))),
        ("agency:Hospitals", ((Term(Kind.AGENCY, ("Hospitals",)),),)),
        ('AGENCY:"GP practices" -name:smith', ((Term(Kind.AGENCY, ("GP", "practices")),), (Term(Kind.NAME, ("smith",), True),))),
        ("stage:closed", ((Term(Kind.STAGE, ("closed",)),),)),
        ("stage: frenulum:x", ((words("stage"),), (words("frenulum", "x"),))),
        ("O'Neill 2015/16", ((words("O", "Neill"),), (words("2015", "16"),))),
        ('"', ()), ('"torn', ((words("torn"),),)), ("* ( ^", ()), ("", ()), ("agency:", ((words("agency"),),)),
    ],
)  # fmt: skip
def test_what_is_meant(typed: str, meant: object) -> None:
    assert read_search(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["08/03/2015", "8/3/15", "8.3.2015", "08-03-2015", "2015-03-08", "2015-3-8", "8 Mar 2015", "8th march 2015", "08 MARCH, 2015"],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    for text in (typed, f"{typed} mia", f"mia {typed}"):
        clauses = read_search(text)
        days = [term.day for clause in clauses for term in clause if term.kind is Kind.DAY]
        assert days == [BORN]
        assert len(clauses) == 1 + ("mia" in text)
    assert read_search(f"-{typed}")[0][0].is_out


@pytest.mark.parametrize("typed", ["31/02/2015", "8 boys 2015", "99/99/99", "CFC-2015-03-08", "2015-13-01", "1/2/3/2015"])
def test_what_is_no_day_is_words(typed: str) -> None:
    assert {term.kind for clause in read_search(typed) for term in clause} == {Kind.WORDS}


def test_a_year_of_two_digits_is_of_this_century_or_the_last() -> None:
    assert read_search("1/1/98")[0][0].day == date(1998, 1, 1)


SIGNS = some.sampled_from(['"', "“", "-", "OR", "agency:", "name:", "stage:", " ", "(", "*", ":", "08/03/2015", "8 Mar 2015", "NEAR", "\x00", "ß", "Ⅷ", "²"])
TYPED = some.lists(SIGNS | some.text(max_size=8), max_size=30).map("".join)


@given(TYPED)
def test_nothing_that_is_typed_is_wrong(typed: str) -> None:
    clauses = read_search(typed)
    assert sum(map(len, clauses)) <= MOST_TERMS
    for clause in clauses:
        for term in clause:
            assert term.words
            assert all(word.isalnum() for word in term.words), "no sign reaches the engine"
            assert (term.kind is Kind.DAY) == (term.day is not None)


def test_what_is_typed_has_an_end() -> None:
    assert sum(len("".join(term.words)) for clause in read_search("word" * LONGEST) for term in clause) <= LONGEST
