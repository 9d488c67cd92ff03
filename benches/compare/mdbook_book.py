"""A book of the same text for mdBook, with its own theme and its search index."""

from pathlib import Path

import same_text

CONFIG = """[book]
title = "Lea Vale Medical"
language = "en"
src = "src"

[build]
create-missing = false

[output.html.search]
enable = true
"""


def link(policy, section, anchor):
    return f"../{policy}/{section}.md#{anchor}"


def write(content, folder):
    """Writes the book of a practice's policies into a folder and says how many pages it has."""
    source = Path(folder) / "src"
    source.mkdir(parents=True)
    (Path(folder) / "book.toml").write_text(CONFIG)
    summary = ["# Summary", ""]
    pages = 0
    for policy in same_text.read(content, link):
        there = source / policy.id
        there.mkdir()
        (there / "index.md").write_text(f"# {policy.title}\n")
        summary.append(f"- [{policy.title}]({policy.id}/index.md)")
        for section in policy.sections:
            (there / f"{section.slug}.md").write_text(f"# {section.title}\n\n{section.text}")
            summary.append(f"  - [{section.title}]({policy.id}/{section.slug}.md)")
            pages += 1
    (source / "SUMMARY.md").write_text("\n".join(summary) + "\n")
    return pages


def command(program, folder, out):
    return [program, "build", folder, "--dest-dir", out]
