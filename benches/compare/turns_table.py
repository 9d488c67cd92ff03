"""The table of two programs in turns: the medians, the worst and the memory of both, and the ratio between them."""

import statistics

from measure import processor_ratio, ratio
from table import figure, in_columns

BUILDS = [
    ("full", "byelaw build, empty output"),
    ("same", "byelaw build, nothing changed"),
    ("edit", "byelaw build, one edit since"),
    ("report", "byelaw report"),
]
HEAD = ["what", "each", "before, median s", "worst s", "peak MB", "now, median s", "worst s", "peak MB", "now / before"]


def markdown(before, now, saved):
    """Of the runs of both, and what was saved while they watched."""
    lines = [built(words, before[name], now[name]) for name, words in BUILDS]
    lines += [watched(kind) for kind in saved]
    return in_columns(HEAD, ["---", *["--:"] * 7, "---"], lines)


def built(words, before, now):
    cells = []
    for runs in (before, now):
        cells += [figure(runs.median), figure(max(runs.seconds)), f"{runs.peak:.0f}"]
    return [words, str(len(now.seconds)), *cells, ratio_cell(ratio(now, before), processor_ratio(now, before))]


def watched(saved):
    cells = []
    for which in (0, 1):
        times = saved.times(which)
        seconds = [figure(value / 1e3) for value in (statistics.median(times), max(times))]
        cells += [*seconds, f"{saved.peak(which):.0f}"]
    # A series that took long has fewer saves.
    counts = dict.fromkeys(str(len(saved.times(which))) for which in (0, 1))
    pairs = saved.ratios()
    ratios = (statistics.median(pairs), min(pairs), max(pairs))
    words = f"byelaw watch, {saved.kind.what}"
    return [words, ", ".join(counts), *cells, ratio_cell(ratios, saved.processor_ratio())]


def ratio_cell(ratios, processor):
    middle, least, most = ratios
    of_processors = "" if processor is None else f"; processors {processor:.2f} ×"
    return f"{middle:.2f} × ({least:.2f} to {most:.2f}{of_processors})"
