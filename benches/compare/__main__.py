"""Measures byelaw beside `cp -r`, Hugo and mdBook on the same text, in one run: `python3 benches/compare --sections 10000`."""

import datetime
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import options as asked
import table
import tools
import turns_table
import watch
from comparison import Comparison
from measure import Failed
from program import LONG


def head(comparison):
    options = comparison.options
    programs = [first_line([comparison.now.path, "--version"])]
    programs += [first_line([comparison.hugo, "version"])] if comparison.hugo else []
    programs += [first_line([comparison.mdbook, "--version"])] if comparison.mdbook else []
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {os.getloadavg()[0]:.1f} at the end"
    return "\n".join(
        [
            f"{datetime.date.today()}; {machine}; {options.folder}",
            f"{options.sections} sections of 5 kB, {options.incidents} incidents, {options.staff} staff, "
            f"{options.accounts} accounts; rounds: {len(comparison.now.runs['full'].seconds)}; ratios are medians of each round's",
            "; ".join(" ".join(words.split("-")[0].split()[:2]) for words in programs) + "; limits are for 10000 sections",
        ]
    )


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]


def rounds(comparison):
    runs = comparison.options.runs
    for number in range(1, runs + 1):
        tools.say(f"round {number} of {runs}")
        comparison.round(number)
        if comparison.is_long:
            break


def tables(comparison):
    """All that was measured, and what was not."""
    rows, saved, notes = table.rows(comparison.now.runs), [], []
    try:
        times, saved, notes = comparison.watched()
        rows += [table.watched(times)] if times else []
    except watch.NotMeasured as why:
        notes.append(f"not measured: byelaw watch, from a save to the written page: {why}")
    lines = [head(comparison), "", table.markdown(rows), ""]
    programs = comparison.programs(1)
    if comparison.before:
        lines += [f"before: {first_line([comparison.before.path, '--version'])}, {comparison.before.path}", ""]
        lines += [turns_table.markdown(comparison.before.runs, comparison.now.runs, saved), ""]
    for program in programs:
        for name in sorted(program.long):
            notes.append(f"{program.name} {name} took more than {LONG} s and was run once".strip())
    for name in comparison.options.without:
        if name != "watch":
            notes.append(f"not measured: {name}: it was left out")
    return "\n".join([*lines, *notes])


def main():
    options = asked.read(__doc__)
    try:
        asked.refuse(options)
        with tempfile.TemporaryDirectory(prefix="byelaw-compare-", dir=options.folder) as folder:
            comparison = Comparison(options, Path(folder))
            comparison.prepare()
            rounds(comparison)
            print(tables(comparison))
    except Failed as why:
        tools.say(f"error: {why}")
        return 1
    return 0


sys.exit(main())
