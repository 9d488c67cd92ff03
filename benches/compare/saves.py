"""What a person saves while byelaw watches: kinds of edits, and where the new words of each must be seen."""

import re
from collections.abc import Callable
from dataclasses import dataclass

POLICY = "content/policies/policy-0000"
SECTION = f"{POLICY}/01-section.md"
SECTION_ON_BOTH = tuple(f"{site}/policies/policy-0000/section-1.html" for site in ("public", "intranet"))


@dataclass(frozen=True)
class Kind:
    """An edit of one file. `text` gives it from how it was and the numbers of all saves up to this one; `words` is what all of
    `pages` have with the save of a number, and have never had before."""

    name: str
    what: str
    file: str
    text: Callable[[str, range], str]
    pages: tuple[str, ...]
    words: Callable[[int], str]
    # Where the practice must say more for that, once, before the first save: a file, and its text for so many saves.
    needs: tuple[str, Callable[[str, int], str]] | None = None


def sentence_words(number):
    return f"Edit number {number}."


def sentence(before, numbers):
    return f"{before}\n\n{sentence_words(numbers[-1])}\n"


def title_words(number):
    return f"Keys and letters, title {number:05}"


def title(before, numbers):
    return re.sub(r"(?m)^## 1\.1 .*$", f"## 1.1 {title_words(numbers[-1])}", before, count=1)


def spelling_of(number):
    return f"book of keys {number:05}"


def spelling(before, numbers):
    more = "".join(f'"{spelling_of(number)}", ' for number in numbers)
    return re.sub(r"(?m)^also = \[", f"also = [{more}", before, count=1)


def clause_of_spellings(before, saves):
    """A clause in which each spelling stands, the last first: a term is a link where a clause has it first."""
    uses = " ".join(f"Each partner reads the {spelling_of(number)}." for number in reversed(range(saves)))
    return f"{before.rstrip()}\n\n## 1.7 What else it is called\n\n{uses}\n"


def role(number):
    return f"Saved role {number:05}"


def person(before, numbers):
    more = "".join(
        f'\n\n[[staff]]\nid = "saved-{number:05}"\nrole = "{role(number)}"\n'
        'engagement = "employee"\nteam = "Team 1"\nstarts = 2026-11-02\n'
        for number in numbers
    )
    return before.rstrip() + more


SENTENCE = Kind("sentence", "a sentence more", SECTION, sentence, SECTION_ON_BOTH, sentence_words)
ALL = [
    SENTENCE,
    Kind("title", "a clause's title", SECTION, title, SECTION_ON_BOTH, title_words),
    Kind("person", "a person more", "content/registers/staff.toml", person, ("intranet/people.html",), role),
    Kind(
        "spelling",
        "a term's other spelling",
        f"{POLICY}/policy.toml",
        spelling,
        SECTION_ON_BOTH,
        # Nothing but a link ends right after it.
        lambda number: f">{spelling_of(number)}</a>",
        needs=(SECTION, clause_of_spellings),
    ),
]
