"""Makes resources/bank-holidays.json in GOV.UK's shape from the `holidays` package, and checks known facts.

Run by hand when the table is to reach further: python .ci/make_bank_holidays.py [--check]
With --check nothing is written; the exit is 1 when the file on the shelf is not what would be made.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import holidays

YEARS = range(2012, 2029)
FILE = Path(__file__).resolve().parent.parent / "resources" / "bank-holidays.json"
SATURDAY = 5

# The package's names, in the words of GOV.UK's table.
TITLES = {
    "New Year's Day": "New Year’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Diamond Jubilee of Elizabeth II": "Queen’s Diamond Jubilee",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "State Funeral of Queen Elizabeth II": "Bank Holiday for the State Funeral of Queen Elizabeth II",
    "Coronation of Charles III": "Bank holiday for the coronation of King Charles III",
}
ONE_OFF_OR_MOVED = {
    "2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08",
}  # fmt: skip
SUBSTITUTES = {
    "2012-01-02", "2015-12-28", "2016-12-27", "2020-12-28", "2021-12-27",
    "2021-12-28", "2022-01-03", "2022-12-27", "2023-01-02",
}  # fmt: skip
ARE_NOT = {"2012-05-28", "2015-12-26", "2016-12-25", "2020-05-04", "2022-01-01", "2022-05-30"}


def events() -> list[dict[str, object]]:
    """One row a day off on a weekday, as GOV.UK lists them: a substitute day instead of the weekend day."""
    table = holidays.country_holidays("GB", subdiv="ENG", years=YEARS, language="en_US")
    rows: list[dict[str, object]] = []
    for day, name in sorted(table.items()):
        if day.weekday() >= SATURDAY:
            continue
        plain = name.removesuffix(" (observed)")
        title = "Early May bank holiday (VE day)" if day == date(2020, 5, 8) else TITLES.get(plain, plain)
        rows.append(
            {
                "title": title,
                "date": day.isoformat(),
                "notes": "Substitute day" if plain != name else "",
                "bunting": title not in ("Good Friday", TITLES["State Funeral of Queen Elizabeth II"]),
            }
        )
    return rows


def check(rows: list[dict[str, object]]) -> None:
    """Stops when a day that is known from the published table is wrong."""
    days = {str(row["date"]) for row in rows}
    wrong = (ONE_OFF_OR_MOVED | SUBSTITUTES) - days | ARE_NOT & days
    if wrong or len(days) != len(rows):
        sys.exit(f"not as published: {', '.join(sorted(wrong)) or 'a day stands twice'}")
    for year in YEARS:
        count = sum(day.startswith(str(year)) for day in days)
        if count != 8 + (year in (2012, 2022, 2023)) + (year == 2022):
            sys.exit(f"{year} has {count} days")


def main() -> None:
    """Makes the file, or with --check compares it."""
    rows = events()
    check(rows)
    table = {"england-and-wales": {"division": "england-and-wales", "events": rows}}
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text, encoding="utf-8")
    elif FILE.read_text(encoding="utf-8") != text:
        sys.exit(f"{FILE.name} is not what this makes: run it without --check")
    print(f"{FILE.name}: {len(rows)} days, {YEARS[0]} to {YEARS[-1]}")


if __name__ == "__main__":
    main()
