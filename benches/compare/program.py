"""A byelaw that is measured: its commands, an output folder of its own, and its runs."""

import tools
from measure import Failed, Runs, run

AS_OF = "2026-11-22"
# What took longer the first time is not run again.
LONG = 60


class Program:
    """What was run of it, or beside it, by name. `name` is empty where only one is measured."""

    def __init__(self, path, output, name=""):
        self.path, self.output, self.name = path, output, name
        self.runs, self.long = {}, set()

    def command(self, practice, *words, output=None):
        return [self.path, "--as-of", AS_OF, "--root", practice, *words, "--out", output or self.output]

    def measure_own(self, what, practice, *words, output=None):
        """Runs one of its commands once more."""
        self.measure(what, self.command(practice, "--quiet", *words, output=output))

    def measure(self, what, command):
        """Runs something once more, and says so."""
        if what in self.long:
            return
        try:
            seconds, processor, megabytes = run(command)
        except Failed as why:
            raise Failed(f"{self.name}: {why}" if self.name else why) from why
        self.runs.setdefault(what, Runs()).add(seconds, processor, megabytes)
        name = f"{self.name:6} {what:8}" if self.name else f"{what:8}"
        tools.say(f"  {name} {seconds:8.2f} s {processor:8.2f} s of the processors {megabytes:6.0f} MB")
        if seconds > LONG:
            self.long.add(what)
