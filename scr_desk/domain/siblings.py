"""Whether a relationship, as somebody typed it, makes a person the child's brother or sister."""

from __future__ import annotations

import re

_SIBLING = r"(?:half|step|foster)?(?:brother|sister|sibling|twin|triplet)s?"
_ADULT = (
    r"(?:grand|step|foster|great)?-?(?:mother|father|parent|mum|mam|mummy|dad|daddy|nan|gran|carer|guardian|partner"
    r"|husband|wife|uncle|aunt)"
)
_SAID = re.compile(rf"(?<![\w'’]){_SIBLING}(?!['’\w])")
# The sister of the mother is an aunt, however it is put; and a brother-in-law is nobody's brother here.
_OF_AN_ADULT = re.compile(rf"\b{_ADULT}s?['’]s?\s.*{_SIBLING}|{_SIBLING}\b.*\b(?:of|to)\b.*\b{_ADULT}\b|\bin[- ]law\b")


def is_sibling(relationship: str) -> bool:
    """Brother, half-sister, twin, foster brother … wherever the word stands; not the mother's sister."""
    words = " ".join(relationship.casefold().split())
    return bool(_SAID.search(words)) and not _OF_AN_ADULT.search(words)
