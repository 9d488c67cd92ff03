"""Runs programs and keeps what the operating system says of them: wall time, processor time, and the most memory held by one process."""

import os
import statistics
import subprocess
import time
from pathlib import Path


class Failed(Exception):
    """A program that should be measured, or is needed for it, did not do its work."""


class Runs:
    """The runs of one program: seconds, those of the processors, and peak memory in MB."""

    def __init__(self):
        self.seconds = []
        self.processor = []
        self.megabytes = []

    def add(self, seconds, processor, megabytes):
        self.seconds.append(seconds)
        self.processor.append(processor)
        self.megabytes.append(megabytes)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def peak(self):
        return max(self.megabytes)


def run(command, cwd=None, environment=None):
    """One run of a program as (seconds, processor seconds, MB); fails with its last words if it fails."""
    with open(os.devnull, "rb") as nothing:
        began = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdin=nothing,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        words = said.decode(errors="replace").strip().splitlines()[-12:]
        raise Failed(f"{Path(command[0]).name} ended with {process.returncode}:\n  " + "\n  ".join(words))
    return seconds, usage.ru_utime + usage.ru_stime, megabytes(usage)


def megabytes(usage):
    """The most memory that a process has held."""
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return usage.ru_maxrss * unit / 1e6


def remove(folder):
    """Removes a folder at the speed of the disk: what lies there is not part of any measurement."""
    subprocess.run(["rm", "-rf", "--", str(folder)], check=True)


def ratio(runs, to):
    """The median, least and most of the ratios of each round: both ran in the same minute, so a slow one counts for neither."""
    pairs = [a / b for a, b in zip(runs.seconds, to.seconds)]
    return statistics.median(pairs), min(pairs), max(pairs)


def processor_ratio(runs, to):
    """The same of processor time, which other programs on the machine disturb less; none where there was too little of it."""
    pairs = [a / b for a, b in zip(runs.processor, to.processor) if b > 0.01]
    return statistics.median(pairs) if pairs else None
