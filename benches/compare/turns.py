"""Saves while one of two programs watches, then the other: short series of each kind in turns, never both at once."""

import itertools
import statistics
from dataclasses import dataclass, field

import saves
import tools
import watch

SERIES, SAVES = 5, 10
# A series ends earlier when it has taken so many seconds.
LONG = 60


@dataclass
class Saved:
    """A kind of save, and the series of each of the two programs, in pairs that ran one after the other."""

    kind: saves.Kind
    series: tuple[list, list] = field(default_factory=lambda: ([], []))

    def times(self, which):
        return list(itertools.chain.from_iterable(series.times for series in self.series[which]))

    def peak(self, which):
        return max(series.megabytes for series in self.series[which])

    def ratios(self):
        """Of the medians of each pair."""
        return [statistics.median(now.times) / statistics.median(before.times) for before, now in zip(*self.series)]

    def processor_ratio(self):
        """The same of the processors' time for a save and all that is made after it, which other work on the machine disturbs less."""
        pairs = [now.processor / before.processor for before, now in zip(*self.series) if now.processor and before.processor]
        return statistics.median(pairs) if pairs else None


def measure(practice, before, now):
    """Every kind of save with both programs, and why a kind could not be measured."""
    measured, notes = [], []
    for kind in saves.ALL:
        try:
            measured.append(measure_kind(practice, (before, now), kind))
        except watch.NotMeasured as why:
            notes.append(f"not measured: byelaw watch, {kind.what}: {why}")
    return measured, notes


def measure_kind(practice, programs, kind):
    in_series = SAVES + 1
    say_more(practice, kind, 2 * SERIES * in_series)
    saved, first = Saved(kind), 0
    for pair in range(SERIES):
        for which in (0, 1) if pair % 2 == 0 else (1, 0):
            program = programs[which]
            command = program.command(practice, "watch")
            numbers = range(first, first + in_series)
            try:
                series = watch.measure(command, practice, program.output, kind, numbers, watch.until_idle, LONG)
            except watch.NotMeasured as why:
                raise watch.NotMeasured(f"{program.name}: {why}") from why
            # A word that an earlier series brought is still on the pages when the next begins, and so is never used again.
            first += in_series
            saved.series[which].append(series)
        say(saved)
    return saved


def say_more(practice, kind, count):
    if kind.needs:
        file, text = kind.needs
        watch.save(practice / file, text((practice / file).read_text(), count))


def say(saved):
    def words(which):
        times = saved.series[which][-1].times
        return f"median {statistics.median(times):6.1f} ms, worst {max(times):6.1f} ms"

    tools.say(f"  {saved.kind.name:8} before: {words(0)}; now: {words(1)}; {saved.ratios()[-1]:.2f} ×")
