"""The blank *case for consideration*, which an agency's safeguarding lead fills in (`domain.md` §5).

The seed: the form "will need to be completed with as much information as possible and sent to the Business Manager".
"""

from __future__ import annotations

import re

from scr_desk.documents.blocks import Document, Heading, PageBreak
from scr_desk.documents.case_words import ROUTE_WORDS, raised
from scr_desk.documents.form_fields import Option
from scr_desk.documents.form_wording import form_places
from scr_desk.documents.issue import Issue, framework_words
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case import Route
from scr_desk.domain.framework import Framework

_WORDING = "case_form_blank"
# The seed's ways; a case that arrives in another way comes without this form.
_ROUTES = (Route.SINGLE_AGENCY, Route.MULTI_AGENCY, Route.CHILD_DEATH_REVIEW)
_LONGEST_NAME = 40


def case_form_blank(framework: Framework, issue: Issue) -> Document:
    """The form of an office, under a statutory framework: its criteria and routes stand on it."""
    facts = framework_words(issue, framework)
    options = {
        "routes": tuple(Option(route.value, ROUTE_WORDS[route]) for route in _ROUTES),
        "settings": tuple(Option(route.name, route.title) for route in framework.routes),
        "harm": tuple(
            Option(_name(words), raised(words)) for criterion in framework.criteria for words in criterion.includes
        ),
    }
    places = form_places(_WORDING, facts, options=options) | {"new_page": (PageBreak(),)}
    return Document(
        title=say(_WORDING, "title", facts),
        marking=issue.office.office.marking,
        board=issue.office.office.board,
        blocks=(
            Heading(say(_WORDING, "subject", facts)),
            *fill(_WORDING, facts, places=places),
        ),
    )


def _name(words: str) -> str:
    """A name for a kind of harm, which the framework has only words for: its last words tell it from others."""
    parts = re.findall("[a-z]+", words.casefold())
    while len("_".join(parts)) > _LONGEST_NAME:
        parts = parts[1:]
    return "_".join(parts)
