"""Reads a policy's clauses as an outsider would, of now and of each kept version: what breaches.csv says of them is held against it."""

import hashlib
import re
import tomllib

HEADING = re.compile(r"(#{1,6})\s+(?:Annex\s+)?((?:\d+|[A-Z])(?:\.\d+)*)\.?(?:[\s:–—-]+(.*?))?\s*(?:\{[^}]*\})?\s*#*\s*")
TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def text_of(path):
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text.split("\n+++\n", 1)[1] if text.startswith("+++\n") else text


def clock(time):
    """`8am`, `8:30am`, as the house writes it."""
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def filled_in(root):
    """What stands in a text for the settings it leaves to site.toml."""
    site = tomllib.loads((root / "content/site.toml").read_bytes().decode("utf-8-sig"))
    (kind, count), = site["targets"]["reply"].items()
    unit = kind.replace("_", " ")
    return {
        "{{practice}}": site["name"],
        "{{contact-email}}": site["contact_email"],
        "{{hours}}": f"{clock(site['hours']['opens'])} to {clock(site['hours']['closes'])}",
        "{{reply-aim}}": f"{count} {unit if count != 1 else unit.removesuffix('s')}",
    }


def clauses_of(folder, values):
    """Number to title and text, of every section in a folder."""
    found = {}
    for path in sorted(folder.glob("*.md")):
        number, fenced = None, False
        text = text_of(path)
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        for line in text.split("\n"):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            heading = None if fenced else HEADING.fullmatch(line)
            # Below a section's own title only a number with a full stop in it is a clause's.
            if heading and (heading[1] == "#" or "." in heading[2]):
                number = heading[2]
                found[number] = (heading[3] or "", [])
            elif number:
                found[number][1].append(line)
    return {number: (title, "\n".join(lines).strip()) for number, (title, lines) in found.items()}


def same_words(one, other):
    return one.translate(TYPOGRAPHY).replace("--", "-") == other.translate(TYPOGRAPHY).replace("--", "-")


class Policies:
    def __init__(self, root):
        self.root = root / "content/policies"
        self.values = filled_in(root)
        self.read = {}

    def clauses(self, folder):
        if folder not in self.read:
            self.read[folder] = clauses_of(folder, self.values)
        return self.read[folder]

    def fault(self, policy, version, clause, title, sha256):
        """What is wrong with a row of breaches.csv; None if nothing is."""
        folder, number = self.root / policy, clause.removeprefix(f"{policy}/")
        if number == clause or not folder.is_dir():
            return "the clause is not one of its policy"
        if (title is None) != (sha256 is None):
            return "a title without a digest, or a digest without a title"
        now = tomllib.loads((folder / "policy.toml").read_bytes().decode("utf-8-sig")).get("version")
        if version is None and now is not None:
            return None if title is None else "words of a version that is not named"
        version = re.sub(r"^v(?=\d)", "", version) if version else None
        if version != now:
            folder = folder / "versions" / version
        if not folder.is_dir():
            return f"there is no version {version}"
        known = self.clauses(folder).get(number)
        if title is None:
            # Without any number, an earlier version may have been in force and nobody can say which.
            unsaid = version is None and (folder / "versions").is_dir()
            return None if known is None or unsaid else "the version has this clause, and no title is told"
        if known is None:
            return "the version has no such clause"
        if not same_words(title, known[0]):
            return f"the version calls it {known[0]}"
        if hashlib.sha256(f"{number} {title}\n\n{known[1]}\n".encode()).hexdigest() != sha256:
            return "another digest than that of its words"
        return None
