#!/usr/bin/env python3
"""Counts the instructions that each input of `inputs.rs` takes under Callgrind, at three sizes, each ten times the last, and fails where they grow faster."""

import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Ten times the input may take so many times the instructions.
MOST = 13.0
# What is too little to grow from: some tables are made in longer texts alone.
LITTLE = 8_000_000
# Fewer inputs than these would mean that the list was not read.
FEWEST = 25


def program():
    """The program of the tests, built as `cargo test` builds it."""
    build = ["cargo", "test", "--quiet", "--locked", "--test", "all", "--no-run", "--message-format", "json"]
    lines = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    built = [json.loads(line) for line in lines if line.startswith("{")]
    return next(one["executable"] for one in built if one.get("executable") and one["target"]["name"] == "all")


def counts(which, folder, program):
    """The inputs with their sizes, and what each took."""
    command = [
        "valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={folder}/counts",
        "--dump-before=all::growth::read_and_said", "--dump-after=all::growth::read_and_said",
        program, "--ignored", "--exact", "growth::instructions", "--nocapture", "--test-threads=1",
    ]  # fmt: skip
    still = {"RAYON_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C", "NO_COLOR": "1", "BYELAW_INPUTS": which}
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **still}, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"the inputs could not be counted:\n{done.stdout[-2000:]}")
    named = [(int(size), name) for size, name in re.findall(r"counted (\d+) (.+)", done.stdout)]
    taken = {}
    for file in Path(folder).glob("counts.*"):
        text = file.read_text(errors="replace")
        if "Trigger: --dump-after" in text:
            taken[int(file.suffix[1:])] = int(re.search(r"^totals: (\d+)", text, re.M)[1])
    if len(taken) <= len(named):
        raise SystemExit(f"{len(named)} inputs were named and {len(taken)} counts written: expected some more")
    # Those before the first that is named fill tables.
    return list(zip(named, [taken[part] for part in sorted(taken)][-len(named) :], strict=True))


def main():
    built = program()
    with tempfile.TemporaryDirectory() as even, tempfile.TemporaryDirectory() as odd, ThreadPoolExecutor() as pool:
        halves = [pool.submit(counts, "even", even, built), pool.submit(counts, "odd", odd, built)]
        counted = [count for half in halves for count in half.result()]
    if len(counted) < 3 * FEWEST:
        raise SystemExit(f"{len(counted) // 3} inputs were counted: expected {FEWEST} or more")
    dear = []
    sizes = [size for (size, _), _ in counted[:3]]
    print(f"{'millions of instructions':34} {f'{sizes[0]} to {sizes[1]}':>14} {f'to {sizes[2]}':>10}  growth")
    for at in range(0, len(counted), 3):
        # Whatever does not grow at all is no part of either: ten times is what a cost that is as the size grows by.
        (least, small, large), name = (taken for _, taken in counted[at : at + 3]), counted[at][0][1]
        first, second = max(small - least, LITTLE), max(large - small, LITTLE)
        growth = second / first
        print(f"{name:34} {first / 1e6:14.2f} {second / 1e6:10.2f}  {growth:5.1f} {'*' if growth > MOST else ''}")
        if growth > MOST:
            dear.append(name)
    if dear:
        raise SystemExit(f"more than {MOST:.0f} times the instructions for ten times the input: {', '.join(dear)}")
    print(f"\n{len(counted) // 3} inputs, none grows by more than {MOST:.0f}")


if __name__ == "__main__":
    sys.exit(main())
