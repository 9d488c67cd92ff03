#!/usr/bin/env python3
"""Counts the instructions that each input of `inputs.rs` takes under Callgrind, at one size and at ten times the size, and fails where that is too many."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Ten times the input may take so many times the instructions, beyond what the practice takes without it.
MOST = 13.0
# What is too little to grow from.
LITTLE = 2_000_000
# Fewer inputs than these would mean that the list was not read.
FEWEST = 25


def program():
    """The test's own program, built as `cargo test` builds it."""
    build = ["cargo", "test", "--quiet", "--locked", "--test", "growth", "--no-run", "--message-format", "json"]
    lines = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    built = [json.loads(line) for line in lines if line.startswith("{")]
    return next(one["executable"] for one in built if one.get("executable") and one["target"]["name"] == "growth")


def counts(folder):
    """The inputs with their sizes, and what each call took, in the same order, after two calls without any."""
    command = [
        "valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={folder}/counts",
        "--dump-before=growth::read_and_said", "--dump-after=growth::read_and_said",
        program(), "--ignored", "--exact", "instructions", "--nocapture", "--test-threads=1",
    ]  # fmt: skip
    still = {"RAYON_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **still}, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"the inputs could not be counted:\n{done.stdout[-2000:]}")
    named = [(int(size), name) for size, name in re.findall(r"counted (\d+) (.+)", done.stdout)]
    taken = {}
    for file in Path(folder).glob("counts.*"):
        text = file.read_text(errors="replace")
        if "Trigger: --dump-after" in text:
            taken[int(file.suffix[1:])] = int(re.search(r"^totals: (\d+)", text, re.M)[1])
    return named, [taken[part] for part in sorted(taken)]


def main():
    with tempfile.TemporaryDirectory() as folder:
        named, taken = counts(folder)
    if len(taken) != len(named) + 2 or len(named) < 3 * FEWEST:
        raise SystemExit(f"{len(named)} inputs were named and {len(taken)} counts written: expected two more")
    base, taken = taken[1], taken[2:]
    dear = []
    print(f"{'input':34} {'M at ' + str(named[1][0]):>12} {'M at ' + str(named[2][0]):>12}  growth")
    for at in range(0, len(named), 3):
        # What the practice itself takes is no part of it, nor what a problem saves.
        least, *larger = taken[at : at + 3]
        small, large = (max(one - least, LITTLE) for one in larger)
        growth, name = large / small, named[at][1]
        print(f"{name:34} {small / 1e6:12.2f} {large / 1e6:12.2f}  {growth:5.1f} {'*' if growth > MOST else ''}")
        if growth > MOST:
            dear.append(name)
    if dear:
        raise SystemExit(f"more than {MOST:.0f} times the instructions for ten times the input: {', '.join(dear)}")
    print(f"\n{len(named) // 3} inputs, none grows by more than {MOST:.0f}; the practice itself takes {base / 1e6:.1f} million")


if __name__ == "__main__":
    sys.exit(main())
