"""What can be asked of the comparison, and what it refuses before it begins."""

import argparse
import shutil
import subprocess
from pathlib import Path

from measure import Failed

# About what a section takes of the RAM disk at the worst moment, in bytes, and what the output of one more program takes.
ROOM_FOR_A_SECTION = 450_000
ROOM_FOR_BEFORE = 150_000


def read(about):
    parser = argparse.ArgumentParser(prog="benches/compare", description=about)
    parser.add_argument("--sections", type=int, default=1000, help="sections of 5 kB, each a page (default 1000)")
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--staff", type=int, default=100)
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5, help="rounds; all take their turn in each (default 5)")
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"), help="a RAM disk (default /dev/shm)")
    parser.add_argument(
        "--before", type=Path, metavar="PROGRAM", help="another byelaw, measured in turns with this one"
    )
    parser.add_argument(
        "--programs",
        type=Path,
        metavar="FOLDER",
        help="holds byelaw, large-practice and floor as built already (by default they are built)",
    )
    left_out = ["hugo", "mdbook", "floor", "twice", "watch"]
    parser.add_argument("--without", nargs="+", default=[], choices=left_out, help="what to leave out")
    return parser.parse_args()


def refuse(options):
    """Fails where the comparison could not be made."""
    if not options.folder.is_dir():
        raise Failed(f"there is no {options.folder}: name a RAM disk with --folder")
    if options.sections < 1 or options.runs < 1:
        raise Failed("--sections and --runs begin at 1")
    if options.before:
        options.before = options.before.resolve()
        refuse_no_byelaw(options.before)
    free = shutil.disk_usage(options.folder).free
    room = ROOM_FOR_A_SECTION + (ROOM_FOR_BEFORE if options.before else 0)
    needed = options.sections * room + 200_000_000
    if free < needed:
        raise Failed(f"{options.folder} has {free // 10**6} MB free and {needed // 10**6} MB may be needed: take fewer --sections")


def refuse_no_byelaw(program):
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True)
    except OSError as why:
        raise Failed(f"--before: {program} does not run: {why.strerror}") from why
    if said.returncode != 0 or not said.stdout.startswith("byelaw"):
        raise Failed(f"--before: {program} is no byelaw")
