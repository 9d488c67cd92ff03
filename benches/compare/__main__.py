"""Measures byelaw beside `cp -r`, Hugo and mdBook on the same text, in one run: `python3 benches/compare --sections 10000`."""

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import hugo_site
import mdbook_book
import table
import tools
import watch
from measure import Failed, Runs, remove, run

AS_OF = "2026-11-22"
# What took longer the first time is not run again.
LONG = 60
# About what a section takes of the RAM disk at the worst moment, in bytes.
ROOM_FOR_A_SECTION = 450_000


def arguments():
    parser = argparse.ArgumentParser(prog="benches/compare", description=__doc__)
    parser.add_argument("--sections", type=int, default=1000, help="sections of 5 kB, each a page (default 1000)")
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--staff", type=int, default=100)
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5, help="rounds; all take their turn in each (default 5)")
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"), help="a RAM disk (default /dev/shm)")
    parser.add_argument(
        "--without", nargs="+", default=[], choices=["hugo", "mdbook", "twice", "watch"], help="what to leave out"
    )
    return parser.parse_args()


def apart(work, *details):
    """Does some work in a process of its own: a child's peak memory is never read as less than what this one has held."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *details).result()


def list_sizes(folder, into):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    into.write_text("".join(f"{file.stat().st_size} {file.relative_to(folder)}\n" for file in files))


class Comparison:
    """What is measured, and the folders in which it works."""

    def __init__(self, options, work):
        self.options, self.work = options, work
        self.runs, self.long = {}, set()
        self.byelaw, self.generator, self.floor = tools.ours()
        self.hugo = None if "hugo" in options.without else tools.hugo()
        self.mdbook = None if "mdbook" in options.without else tools.mdbook()
        self.practice, self.twice, self.output = work / "practice", work / "practice-twice", work / "output"

    def prepare(self):
        tools.say(f"writing {self.options.sections} sections …")
        self.generate(self.practice, self.options.sections)
        if "twice" not in self.options.without:
            self.generate(self.twice, 2 * self.options.sections)
        if self.hugo:
            parts = ["colours.css", "nhsuk-frontend.css", "byelaw.css"]
            css = "\n".join((tools.ROOT / "themes/nhs/assets" / part).read_text() for part in parts)
            apart(hugo_site.write, self.practice / "content", self.work / "hugo", css)
        if self.mdbook:
            apart(mdbook_book.write, self.practice / "content", self.work / "mdbook")

    def generate(self, folder, sections):
        options = self.options
        numbers = ["--sections", sections, "--incidents", options.incidents]
        numbers += ["--staff", options.staff, "--accounts", options.accounts]
        run([self.generator, folder, *numbers])

    def measure(self, name, command):
        """Runs something once more, and says so."""
        if name in self.long:
            return
        seconds, processor, megabytes = run(command)
        self.runs.setdefault(name, Runs()).add(seconds, processor, megabytes)
        tools.say(f"  {name:8} {seconds:8.2f} s {processor:8.2f} s of the processors {megabytes:6.0f} MB")
        if seconds > LONG:
            self.long.add(name)

    def build(self, practice, output):
        return [self.byelaw, "--quiet", "--as-of", AS_OF, "--root", practice, "build", "--out", output]

    def round(self, number):
        """Everything once, one after the other."""
        work, output = self.work, self.output
        remove(output)
        self.measure("full", self.build(self.practice, output))
        # What is published: the cache is no output.
        (work / "copy").mkdir()
        self.measure("copy", ["cp", "-r", *(output / part for part in ("public", "intranet", "reports")), work / "copy"])
        remove(work / "copy")
        self.measure_floor()
        self.measure("same", self.build(self.practice, output))
        self.edit(number)
        self.measure("edit", self.build(self.practice, output))
        report = [self.byelaw, "--quiet", "--as-of", AS_OF, "--root", self.practice, "report", "--out", output]
        self.measure("report", report)
        if "twice" not in self.options.without:
            self.measure("twice", self.build(self.twice, work / "output-twice"))
            remove(work / "output-twice")
        if self.hugo:
            self.measure("hugo", hugo_site.command(self.hugo, work / "hugo", work / "hugo-out"))
            remove(work / "hugo-out")
        if self.mdbook:
            self.measure("mdbook", mdbook_book.command(self.mdbook, work / "mdbook", work / "mdbook-out"))
            remove(work / "mdbook-out")
        self.measure("example", self.build(tools.ROOT, work / "example-out"))
        remove(work / "example-out")

    def measure_floor(self):
        like = self.work / "like.txt"
        if not like.exists():
            apart(list_sizes, self.output, like)
        self.measure("floor", [self.floor, self.practice, like, self.work / "floor-out"])
        remove(self.work / "floor-out")

    def edit(self, number):
        """Other words in one clause: what a person changes between two builds."""
        section = self.practice / "content/policies/policy-0000/01-section.md"
        watch.save(section, f"{section.read_text().rstrip()}\n\nThe team reads round {number} of this list.\n")

    def watched(self):
        if "watch" in self.options.without:
            raise watch.NotMeasured("it was left out")
        remove(self.output)
        return watch.measure(self.byelaw, AS_OF, self.practice, self.output)


def refuse_without_room(options):
    if not options.folder.is_dir():
        raise Failed(f"there is no {options.folder}: name a RAM disk with --folder")
    if options.sections < 1 or options.runs < 1:
        raise Failed("--sections and --runs begin at 1")
    free = shutil.disk_usage(options.folder).free
    needed = options.sections * ROOM_FOR_A_SECTION + 200_000_000
    if free < needed:
        raise Failed(f"{options.folder} has {free // 10**6} MB free and {needed // 10**6} MB may be needed: take fewer --sections")


def head(comparison):
    options = comparison.options
    programs = [first_line([comparison.byelaw, "--version"])]
    programs += [first_line([comparison.hugo, "version"])] if comparison.hugo else []
    programs += [first_line([comparison.mdbook, "--version"])] if comparison.mdbook else []
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {os.getloadavg()[0]:.1f} at the end"
    return "\n".join(
        [
            f"{datetime.date.today()}; {machine}; {options.folder}",
            f"{options.sections} sections of 5 kB, {options.incidents} incidents, {options.staff} staff, "
            f"{options.accounts} accounts; rounds: {len(comparison.runs['full'].seconds)}; ratios are medians of each round's",
            "; ".join(" ".join(words.split("-")[0].split()[:2]) for words in programs) + "; limits are for 10000 sections",
        ]
    )


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]


def main():
    options = arguments()
    try:
        refuse_without_room(options)
        with tempfile.TemporaryDirectory(prefix="byelaw-compare-", dir=options.folder) as folder:
            comparison = Comparison(options, Path(folder))
            comparison.prepare()
            for number in range(1, options.runs + 1):
                tools.say(f"round {number} of {options.runs}")
                comparison.round(number)
                if "full" in comparison.long:
                    break
            rows, notes = table.rows(comparison.runs), []
            try:
                rows.append(table.watched(comparison.watched()))
            except watch.NotMeasured as why:
                notes.append(f"not measured: byelaw watch, from a save to the written page: {why}")
            for name in sorted(comparison.long):
                notes.append(f"{name} took more than {LONG} s and was run once")
            for name in options.without:
                if name != "watch":
                    notes.append(f"not measured: {name}: it was left out")
            print("\n".join([head(comparison), "", table.markdown(rows), "", *notes]))
    except Failed as why:
        tools.say(f"error: {why}")
        return 1
    return 0


sys.exit(main())
