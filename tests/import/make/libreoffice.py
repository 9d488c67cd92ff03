"""Files as LibreOffice saves them, without what differs from one time to the next."""

import pathlib
import re
import subprocess
import tempfile

from package import pack, unpack

# What no reader of words needs, and what would make a fixture large.
DROPPED = re.compile(r"^(Thumbnails|Configurations2|settings\.xml|manifest\.rdf|layout-cache|word/theme)")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")
LENGTH = re.compile(r"<meta:editing-duration>[^<]*</meta:editing-duration>")
DRAWN = re.compile(r"(\blist|\bct|__Annotation__\d+_)(\d{6,})\b")
FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt"}


def save(content, source, target):
    """`content`, a file whose name ends with `source`, as LibreOffice saves it as `target`."""
    with tempfile.TemporaryDirectory() as folder:
        before = pathlib.Path(folder, f"policy.{source}")
        before.write_bytes(content)
        after = pathlib.Path(folder, "made", f"policy.{target}")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", FILTERS[target]]
            + ["--outdir", str(after.parent), str(before)],
            check=True,
            capture_output=True,
        )
        return settled(after.read_bytes())


def settled(content):
    parts = [(name, steady(name, part)) for name, part in unpack(content) if not DROPPED.match(name)]
    return pack(parts, stored=("mimetype",))


def steady(name, part):
    if name in ("meta.xml", "docProps/core.xml"):
        words = TIME.sub(lambda time: "2026-01-05T09:00:00" + ("Z" if time[0].endswith("Z") else ""), part.decode())
        return LENGTH.sub("", words).encode()
    if name == "content.xml":
        # The ids of lists, changes and comments are drawn by chance.
        words, seen = part.decode(), {}
        return DRAWN.sub(lambda found: f"{found[1]}{seen.setdefault(found[2], len(seen) + 1)}", words).encode()
    if name == "META-INF/manifest.xml":
        return re.sub(
            r' *<manifest:file-entry manifest:full-path="(Thumbnails|Configurations2|settings|manifest\.rdf|layout)[^>]*/>\n?',
            "",
            part.decode(),
        ).encode()
    if name == "[Content_Types].xml":
        return re.sub(r'<Override PartName="/word/theme[^>]*/>', "", part.decode()).encode()
    if name == "word/_rels/document.xml.rels":
        return re.sub(r"<Relationship [^>]*theme/theme[^>]*/>", "", part.decode()).encode()
    return part
