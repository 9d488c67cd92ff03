"""Validates what the public site has for programs: the Atom feed, the sitemap, security.txt and robots.txt.

The feed and the sitemap are held to the grammars beside this file, by the checker that vnu brings along, and the feed is read by
feedparser; security.txt is held to RFC 9116 by sectxt.
"""

import os
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import feedparser
import sectxt

root = Path(os.environ["BYELAW_ROOT"])
site = Path(os.environ["BYELAW_OUTPUT"]) / "public"
jar = root / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
DRIVER = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def grammar(name, text):
    """What the grammar of the name has against the text, as a file that is no more."""
    held = Path(os.environ["BYELAW_OUTPUT"]) / f"held-{name}.xml"
    held.write_text(text, encoding="utf-8")
    command = ["java", "-cp", str(jar), DRIVER, "-c", str(root / f"tests/feeds/{name}.rnc"), str(held)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    held.unlink()
    return done.stdout + done.stderr if done.returncode else ""


feed = (site / "feed.xml").read_text(encoding="utf-8")
sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
for name, text, slip in (("atom", feed, ("T00:00:00Z", "")), ("sitemap", sitemap, ("<loc>https", "<loc>"))):
    said = grammar(name, text)
    expect(not said, f"{name}: {said}")
    expect(grammar(name, text.replace(*slip)), f"{name}: the grammar lets a slip pass")

read = feedparser.parse(feed)
expect(not read.bozo and read.version == "atom10", f"feed.xml cannot be read: {read.get('bozo_exception')}")
expect(len(read.entries) > 1, "feed.xml has no entries")
days = [entry.updated for entry in read.entries]
expect(days == sorted(days, reverse=True) and read.feed.updated == days[0], "feed.xml is not newest first")
expect(len({entry.id for entry in read.entries}) == len(days), "two entries of feed.xml have one id")
links = {link.rel: link.href for link in read.feed.links}
expect(links["self"] == links["alternate"] + "feed.xml" and read.feed.id == links["alternate"], f"feed.xml leads to {links}")
expect(all(entry.title and entry.summary and entry.link == entry.id for entry in read.entries), "an entry of feed.xml is empty")

own = read.feed.id
listed = [loc.text for loc in ElementTree.fromstring(sitemap).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
expect(sorted(listed) == sorted(own + ("" if page == "index.html" else page) for page in pages), "sitemap.xml does not list every page once")

security = sectxt.Parser((site / ".well-known/security.txt").read_bytes())
expect(security.is_valid(), f"security.txt: {security.errors}")
fields = {line["field_name"]: line["value"] for line in security.lines if line["type"] == "field"}
expect(fields["canonical"] == own + ".well-known/security.txt", f"security.txt is at {fields['canonical']}")
expires = datetime.fromisoformat(fields["expires"].replace("Z", "+00:00"))
expect(0 < (expires - datetime(2026, 11, 22, tzinfo=timezone.utc)).days < 366, f"security.txt runs out on {expires}")

robots = RobotFileParser()
robots.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
expect(robots.can_fetch("*", own) and robots.site_maps() == [own + "sitemap.xml"], "robots.txt does not lead to the sitemap")

for failure in failures:
    print(f"FAILED {failure}")
print(f"{len(days)} entries of the feed, {len(listed)} addresses of the sitemap, {len(fields)} fields of security.txt checked, {len(failures)} failures")
sys.exit(1 if failures else 0)
