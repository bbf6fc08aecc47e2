"""How a command's arguments are read: what is typed wrongly is said in one whole sentence, with exit 2."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from scr_desk.cli import UsageError

# What the standard library says, and how we say it. Anything else is passed on as it is.
WORDINGS = (
    (r"the following arguments are required: (?P<names>.+)", "Something is missing: {names}"),
    (r"one of the arguments (?P<names>.+) is required", "One of these is missing: {names}"),
    (r"argument (?P<one>\S+): not allowed with argument (?P<names>\S+)", "{names} and {one} do not go together"),
    (r"argument (?P<names>\S+): expected .+", "{names} takes a value after it"),
    (r"argument (?P<names>\S+): ignored explicit argument .+", "{names} takes no value"),
    (r"unrecognized arguments: (?P<names>.+)", "There is no place here for “{names}”"),
)
OF_ONE_ARGUMENT = re.compile(r"argument (\S+): (.+\.)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """The standard library's parser, whose complaints become one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        of_one = OF_ONE_ARGUMENT.fullmatch(message)
        if of_one:  # a sentence of our own, from `typed.py`
            raise UsageError(f"{of_one[1]}: {of_one[2]}")
        raise UsageError(f"{_in_words(message)}. `{self.prog} --help` shows how it is typed.")


def _in_words(message: str) -> str:
    for pattern, words in WORDINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words.format(**found.groupdict())
    return message[:1].upper() + message[1:]
