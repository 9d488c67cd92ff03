"""The table of what was measured: times, memory, and ratios beside the limits that byelaw sets itself."""

import statistics

from measure import processor_ratio, ratio

# What is reached when the ratio, or the figure, is on this side of the limit.
AT_MOST, AT_LEAST = "≤", "≥"


def rows(runs):
    """A row for each thing that was run: its times, its memory, and the ratio that matters."""
    full = runs["full"]

    def row(name, words, to=None, of=None, limit=None):
        if name not in runs:
            return None
        mine = runs[name]
        seconds = [figure(value) for value in (mine.median, min(mine.seconds), max(mine.seconds))]
        cells = [words, str(len(mine.seconds)), *seconds, figure(statistics.median(mine.processor)), f"{mine.peak:.0f}"]
        if to is None:
            return cells + ["", ""]
        middle, least, most = ratio(*to)
        processor = processor_ratio(*to)
        of_processors = "" if processor is None else f"; processors {processor:.2f} ×"
        return cells + [f"{middle:.2f} × {of} ({least:.2f} to {most:.2f}{of_processors})", reached(middle, limit)]

    def to(name, other):
        return (runs[name], runs[other]) if name in runs and other in runs else None

    listed = [
        row("full", "byelaw build, empty output", to("full", "copy"), "`cp -r`", (AT_MOST, 3)),
        row("copy", "`cp -r` of its output"),
        row("floor", "floor: read, parse, write in one thread", to("floor", "full"), "the full build"),
        row("same", "byelaw build, nothing changed", to("same", "full"), "the full build"),
        row("edit", "byelaw build, one edit since", to("edit", "full"), "the full build", (AT_MOST, 0.25)),
        row("report", "byelaw report", to("report", "full"), "the full build"),
        row("twice", "byelaw build, twice the sections", to("twice", "full"), "the full build", (AT_MOST, 2.2)),
        row("hugo", "Hugo", to("hugo", "full"), "the full build", (AT_LEAST, 4)),
        row("mdbook", "mdBook", to("mdbook", "full"), "the full build", (AT_LEAST, 20)),
    ]
    peak = ["peak memory of the full build", "", "", "", "", "", f"{full.peak:.0f}", "", reached(full.peak, (AT_MOST, 400))]
    example = None
    if "example" in runs:
        example = row("example", "byelaw build, the example content")
        example[-1] = reached(runs["example"].median * 1e3, (AT_MOST, 100), " ms")
    return [cells for cells in [*listed, peak, example] if cells]


def watched(times):
    """The row of the edits while watching: milliseconds."""
    middle, worst = statistics.median(times), max(times)
    verdict = f"{reached(middle, (AT_MOST, 50), ' ms')}; worst {worst:.0f} ms: {reached(worst, (AT_MOST, 100), ' ms')}"
    seconds = [figure(value / 1e3) for value in (middle, min(times), worst)]
    return ["byelaw watch, from a save to both pages", str(len(times)), *seconds, "", "", "", verdict]


def reached(value, limit, unit=""):
    if limit is None:
        return ""
    side, bound = limit
    is_reached = value <= bound if side == AT_MOST else value >= bound
    return f"{'reached' if is_reached else 'not reached'} ({side} {bound}{unit})"


def figure(seconds):
    return f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}"


def markdown(cells):
    head = ["what", "runs", "median s", "min s", "max s", "processors s", "peak MB", "ratio", "limit"]
    return in_columns(head, ["---", "--:", "--:", "--:", "--:", "--:", "--:", "---", "---"], cells)


def in_columns(head, sides, lines):
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, sides, *lines])
