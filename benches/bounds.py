#!/usr/bin/env python3
"""Times `byelaw check` and `byelaw build` of every input of `tests/growth/inputs.rs` at 200 kB, and prints the time and the memory each took."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BYELAW = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/byelaw"
PRACTICES = ROOT / "target/bounds"
# What any input of this size may take.
SECONDS, MEGABYTES = 2.0, 300


def run(practice, *command):
    """Seconds, megabytes and the exit code."""
    began = time.monotonic()
    process = subprocess.Popen([BYELAW, "--quiet", "--root", practice, "--as-of", "2026-11-22", *command], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - began, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main():
    shutil.rmtree(PRACTICES, ignore_errors=True)
    lay = ["cargo", "test", "--quiet", "--test", "all", "--", "--ignored", "--exact", "growth::laid_out"]
    subprocess.run(lay, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cargo", "build", "--quiet", "--release"], cwd=ROOT, check=True)
    print(f"{'input':34} {'check s':>8} {'MB':>5} {'build s':>8} {'MB':>5} exit")
    over = []
    for practice in sorted(PRACTICES.iterdir()):
        check, build = run(practice, "check"), run(practice, "build")
        print(f"{practice.name:34} {check[0]:8.2f} {check[1]:5.0f} {build[0]:8.2f} {build[1]:5.0f} {build[2]:4}")
        if max(check[0], build[0]) > SECONDS or max(check[1], build[1]) > MEGABYTES or build[2] not in (0, 1):
            over.append(practice.name)
    print(f"\nover {SECONDS:.0f} s or {MEGABYTES} MB: {', '.join(over) or 'none'}")


if __name__ == "__main__":
    sys.exit(main())
