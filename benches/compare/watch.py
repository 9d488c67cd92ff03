"""From a save to the written page, with `byelaw watch` running."""

import os
import subprocess
import time

EDITS = 50
PATIENCE = 120
# Between an edit that has arrived and the next, in seconds: the rest of the site and the report are made meanwhile.
PAUSE = 0.2


class NotMeasured(Exception):
    """Why there is no figure."""


def measure(byelaw, as_of, practice, output):
    """Milliseconds from each of fifty saves until the section's page on both sites has the new words."""
    if subprocess.run([byelaw, "watch", "--help"], capture_output=True).returncode != 0:
        raise NotMeasured("this byelaw has no command `watch`")
    section = practice / "content/policies/policy-0000/01-section.md"
    pages = [output / site / "policies/policy-0000/section-1.html" for site in ("public", "intranet")]
    before = section.read_text()
    command = [byelaw, "--as-of", as_of, "--root", practice, "watch", "--out", output]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times = []
    try:
        # A first edit that is not counted: when its words arrive, everything is read and watched.
        save(section, f"{before}\n\nReady, steady.\n")
        wait_for(b"Ready, steady.", pages, process)
        time.sleep(PAUSE)
        for edit in range(EDITS):
            words = f"Edit number {edit}."
            began = time.monotonic()
            save(section, f"{before}\n\n{words}\n")
            wait_for(words.encode(), pages, process)
            times.append((time.monotonic() - began) * 1e3)
            time.sleep(PAUSE)
    finally:
        process.terminate()
        process.wait()
        save(section, before)
    return times


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
