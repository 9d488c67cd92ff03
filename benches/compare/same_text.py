"""The policies of a practice as plain markdown, for programs that do not know byelaw's links."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^(#+) ((?:Annex )?([0-9A-Z]+(?:\.[0-9]+)*)\b.*)$", re.MULTILINE)
WIKI_LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
CLAUSE_NAMED = re.compile(r"\bclause ((?:[0-9]+|[A-Z])(?:\.[0-9]+)+)(?![^\[]*\]\])")


@dataclass
class Section:
    """A section: its slug, title, summary, and text in which `link` has made every link."""

    slug: str
    title: str
    summary: str
    text: str


@dataclass
class Policy:
    id: str
    title: str
    sections: list


def anchor(number):
    return "c" + number.replace(".", "-")


def slug_of(number):
    """The section that a clause stands in: `5.3` in `section-5`, `A.3` in `annex-a`."""
    first = number.split(".")[0]
    return f"section-{first}" if first.isdigit() else f"annex-{first.lower()}"


def read(content, link):
    """Every policy in order. `link(policy, section, anchor)` gives the address as seen from a section of another policy."""
    policies = []
    for folder in sorted((Path(content) / "policies").iterdir()):
        control = tomllib.loads((folder / "policy.toml").read_text())
        terms = {term["id"]: term for term in control.get("term", [])}
        files = sorted(folder.glob("*.md"))
        sections = [read_section(file, folder.name, terms, link) for file in files]
        policies.append(Policy(folder.name, control["title"], sections))
    return policies


def read_section(file, policy, terms, link):
    _, front, body = file.read_text().split("+++", 2)
    front = tomllib.loads(front)
    head = HEADING.search(body)
    title, number = head[2], head[3]

    def clause(written, words):
        owner, _, number = written.rpartition("/")
        if number.startswith("annex-"):
            number = number.removeprefix("annex-").upper()
        return f"[{words}]({link(owner or policy, slug_of(number), anchor(number))})"

    def wiki_link(found):
        target, words = found[1], found[2]
        kind, _, name = target.partition(":")
        if not name:
            return clause(target, words or target)
        if kind == "term" and name in terms:
            return clause(terms[name]["clause"], words or terms[name]["name"])
        return f"**{words or name.replace('-', ' ')}**"

    text = CLAUSE_NAMED.sub(lambda found: clause(found[1], found[0]), body[head.end() :])
    text = WIKI_LINK.sub(wiki_link, text)
    text = HEADING.sub(lambda found: f"{found[1]} {found[2]} {{#{anchor(found[3])}}}", text)
    return Section(slug_of(number), title, front.get("summary", ""), text.strip() + "\n")
