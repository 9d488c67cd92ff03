#!/usr/bin/env python3
"""Counts the instructions of a full build under Callgrind, and compares them with `instructions.toml`: the figure that does not depend on the machine."""

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
RECORD = ROOT / "benches/instructions.toml"
AS_OF = "2026-11-22"
# A change this small is noise: where memory happens to lie.
NOISE = 0.003
LARGE = ["--sections", "200", "--incidents", "100", "--staff", "20", "--accounts", "5"]

HEAD = """# Instructions of `byelaw build` in the release profile, one thread, into an empty folder, by Callgrind.
# Written by `python3 benches/instructions.py --record`; `python3 benches/instructions.py` prints the change since.
"""


class Failed(Exception):
    """Why nothing was counted."""


def must(command, doing, environment=None):
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, capture_output=True, text=True, env={**os.environ, **(environment or {})}
    )
    if done.returncode != 0:
        last = "\n  ".join(done.stderr.strip().splitlines()[-8:])
        raise Failed(f"could not {doing}:\n  {last}")
    return done


def count(practice, work):
    """Instructions of one full build, in all threads, of which there is one beside the main thread."""
    byelaw = TARGET / "release/byelaw"
    out, counts = work / "output", work / "counts"
    shutil.rmtree(out, ignore_errors=True)
    callgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", "--error-exitcode=9"]
    build = [byelaw, "--quiet", "--as-of", AS_OF, "--root", practice, "build", "--out", out]
    # Random hash seeds and a changing clock are the program's own; the rest is held still here.
    still = {"RAYON_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C", "NO_COLOR": "1", "COLUMNS": "80"}
    done = must([*callgrind, *build], "count the instructions of a build", still)
    collected = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if not collected:
        raise Failed("Callgrind printed no count")
    return int(collected[1])


def measure():
    if not shutil.which("valgrind"):
        raise Failed("there is no valgrind here: install it (Debian: apt-get install valgrind)")
    must(["cargo", "build", "--release", "--locked", "--bin", "byelaw", "--examples"], "build byelaw for release")
    with tempfile.TemporaryDirectory(prefix="byelaw-instructions-") as folder:
        work = Path(folder)
        # Sources lie at a path of a fixed length, for its bytes are hashed and compared as well.
        for name in ("example", "large"):
            (work / name).mkdir()
        shutil.copytree(ROOT / "content", work / "example/content")
        shutil.copytree(ROOT / "themes", work / "example/themes")
        must([TARGET / "release/examples/large-practice", work / "large", *LARGE], "write the large practice")
        return {name: count(work / name, work) for name in ("example", "large")}


def in_words(name):
    return {"example": "the example content", "large": "200 sections"}[name]


def record(counts):
    lines = [HEAD, f"recorded = {datetime.date.today()}\n", "\n[instructions]\n"]
    lines += [f"# A full build of {in_words(name)}.\n{name} = {number:_}\n" for name, number in counts.items()]
    RECORD.write_text("".join(lines))
    print(f"recorded in {RECORD.relative_to(ROOT)}")


def compare(counts):
    before = tomllib.loads(RECORD.read_text()) if RECORD.exists() else {"instructions": {}}
    for name, number in counts.items():
        was = before["instructions"].get(name)
        if was is None:
            print(f"{in_words(name)}: {number / 1e6:.1f} million instructions; none recorded: run with --record")
            continue
        change = number / was - 1
        verdict = "no change" if abs(change) <= NOISE else f"{'more' if change > 0 else 'fewer'}: {change:+.1%}"
        print(f"{in_words(name)}: {number / 1e6:.1f} million instructions, {was / 1e6:.1f} on {before['recorded']}: {verdict}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="write the counts as those to compare with")
    options = parser.parse_args()
    try:
        counts = measure()
        if options.record:
            record(counts)
        compare(counts)
    except Failed as why:
        print(f"error: {why}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
