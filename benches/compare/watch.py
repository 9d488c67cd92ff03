"""From a save to the written page, with `byelaw watch` running."""

import math
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from measure import megabytes

PATIENCE = 120
# Between an edit that has arrived and the next, in seconds: the rest of the site and the report are made meanwhile.
PAUSE = 0.2
# A program that has used no processor for so long, in seconds, has made the rest; it is not waited for longer than the second.
IDLE, IDLE_AT_MOST = 0.1, 30
# A series that ends by the clock has so many saves at least.
FEWEST = 3


class NotMeasured(Exception):
    """Why there is no figure."""


def refuse_without(program):
    if subprocess.run([program, "watch", "--help"], capture_output=True).returncode != 0:
        raise NotMeasured("this byelaw has no command `watch`")


def pause(_process):
    time.sleep(PAUSE)


def until_idle(process):
    """The same pause, and longer while the program still works, where the system tells (Linux does)."""
    time.sleep(PAUSE)
    until, used = time.monotonic() + IDLE_AT_MOST, None
    while used != (used := processor_seconds(process)) and time.monotonic() < until:
        time.sleep(IDLE)


def processor_seconds(process):
    """What a program that still runs has used of the processors."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(int(ticks) for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")


@dataclass
class Series:
    """The saves of one `watch`: milliseconds of each, processor seconds for each where known, and the most memory held, in MB."""

    times: list
    processor: float | None = None
    megabytes: float = 0


def measure(command, practice, output, kind, numbers, between=pause, at_most=math.inf):
    """The time from each save of a kind until its pages have the new words, as a `Series`.

    The first save is not counted: when its words arrive, everything is read and watched. No save begins after `at_most` seconds.
    """
    file = practice / kind.file
    pages = [output / page for page in kind.pages]
    before = file.read_text()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times, used, started = [], [], time.monotonic()
    try:
        for saved, number in enumerate(numbers, 1):
            if saved > FEWEST + 1 and time.monotonic() - started > at_most:
                break
            text, words = kind.text(before, numbers[:saved]), kind.words(number).encode()
            began = time.monotonic()
            save(file, text)
            wait_for(words, pages, process)
            times.append((time.monotonic() - began) * 1e3)
            between(process)
            used.append(processor_seconds(process))
    finally:
        held = end(process)
        save(file, before)
    processor = None if None in used else (used[-1] - used[0]) / len(times[1:])
    return Series(times[1:], processor, held)


def end(process):
    """Ends a program, waits until it has, and says how much memory it held at most, where it had not ended by itself."""
    process.terminate()
    if process.returncode is not None:
        return 0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return megabytes(usage)


def save(file, text):
    """As editors do: whole, under another name first."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text)
    os.replace(part, file)


def wait_for(words, pages, process):
    until = time.monotonic() + PATIENCE
    waiting = list(pages)
    while waiting:
        if process.poll() is not None:
            raise NotMeasured(f"`byelaw watch` ended by itself with {process.returncode}")
        if time.monotonic() > until:
            raise NotMeasured(f"an edit was not on {waiting[0].name} after {PATIENCE} s")
        try:
            arrived = words in waiting[0].read_bytes()
        except FileNotFoundError:
            arrived = False
        if arrived:
            waiting.pop(0)
        else:
            time.sleep(0.0005)
