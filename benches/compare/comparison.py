"""The rounds: everything that is measured runs once in each, one after the other, and two programs in turns."""

from concurrent.futures import ProcessPoolExecutor

import hugo_site
import mdbook_book
import saves
import tools
import turns
import watch
from measure import remove, run
from program import Program

# Saves in `watch` where one program alone is measured.
SAVES = 50


def apart(work, *details):
    """Does some work in a process of its own: a child's peak memory is never read as less than what this one has held."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *details).result()


def list_sizes(folder, into):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    into.write_text("".join(f"{file.stat().st_size} {file.relative_to(folder)}\n" for file in files))


class Comparison:
    """What is measured, and the folders in which it works."""

    def __init__(self, options, work):
        self.options, self.work = options, work
        byelaw, self.generator, self.floor = tools.ours(options.programs, options.without)
        self.hugo = None if "hugo" in options.without else tools.hugo()
        self.mdbook = None if "mdbook" in options.without else tools.mdbook()
        self.practice, self.twice = work / "practice", work / "practice-twice"
        self.now = Program(byelaw, work / "output", "now" if options.before else "")
        self.before = Program(options.before, work / "output-before", "before") if options.before else None

    def prepare(self):
        tools.say(f"writing {self.options.sections} sections …")
        self.generate(self.practice, self.options.sections)
        if "twice" not in self.options.without:
            self.generate(self.twice, 2 * self.options.sections)
        if self.hugo:
            parts = ["colours.css", "nhsuk-frontend.css", "byelaw.css"]
            css = "\n".join((tools.ROOT / "themes/nhs/assets" / part).read_text() for part in parts)
            apart(hugo_site.write, self.practice / "content", self.work / "hugo", css)
        if self.mdbook:
            apart(mdbook_book.write, self.practice / "content", self.work / "mdbook")

    def generate(self, folder, sections):
        options = self.options
        numbers = ["--sections", sections, "--incidents", options.incidents]
        numbers += ["--staff", options.staff, "--accounts", options.accounts]
        run([self.generator, folder, *numbers])

    @property
    def is_long(self):
        return any("full" in program.long for program in self.programs(1))

    def programs(self, number):
        """Those of byelaw in their turn: the one before begins the first round, and the other the next."""
        both = [program for program in (self.before, self.now) if program]
        return both if number % 2 else both[::-1]

    def round(self, number):
        """Everything once, one after the other."""
        work, now, programs = self.work, self.now, self.programs(number)
        for program in programs:
            remove(program.output)
        for program in programs:
            program.measure_own("full", self.practice, "build")
        # What is published: the cache is no output.
        (work / "copy").mkdir()
        parts = [now.output / part for part in ("public", "intranet", "reports")]
        now.measure("copy", ["cp", "-r", *parts, work / "copy"])
        remove(work / "copy")
        if self.floor:
            self.measure_floor()
        for program in programs:
            program.measure_own("same", self.practice, "build")
        self.edit(number)
        for program in programs:
            program.measure_own("edit", self.practice, "build")
        for program in programs:
            program.measure_own("report", self.practice, "report")
        if "twice" not in self.options.without:
            now.measure_own("twice", self.twice, "build", output=work / "output-twice")
            remove(work / "output-twice")
        if self.hugo:
            now.measure("hugo", hugo_site.command(self.hugo, work / "hugo", work / "hugo-out"))
            remove(work / "hugo-out")
        if self.mdbook:
            now.measure("mdbook", mdbook_book.command(self.mdbook, work / "mdbook", work / "mdbook-out"))
            remove(work / "mdbook-out")
        now.measure_own("example", tools.ROOT, "build", output=work / "example-out")
        remove(work / "example-out")

    def measure_floor(self):
        like = self.work / "like.txt"
        if not like.exists():
            apart(list_sizes, self.now.output, like)
        self.now.measure("floor", [self.floor, self.practice, like, self.work / "floor-out"])
        remove(self.work / "floor-out")

    def edit(self, number):
        """Other words in one clause: what a person changes between two builds."""
        section = self.practice / saves.SECTION
        watch.save(section, f"{section.read_text().rstrip()}\n\nThe team reads round {number} of this list.\n")

    def watched(self):
        """Milliseconds of each save of a sentence, what both programs did with all kinds of saves, and what could not be measured."""
        if "watch" in self.options.without:
            raise watch.NotMeasured("it was left out")
        watch.refuse_without(self.now.path)
        notes = []
        if self.before:
            try:
                watch.refuse_without(self.before.path)
            except watch.NotMeasured as why:
                notes.append(f"not measured: byelaw watch, in turns: before: {why}")
            else:
                saved, notes = turns.measure(self.practice, self.before, self.now)
                times = next((kind.times(1) for kind in saved if kind.kind is saves.SENTENCE), None)
                return times, saved, notes
        remove(self.now.output)
        command = self.now.command(self.practice, "watch")
        series = watch.measure(command, self.practice, self.now.output, saves.SENTENCE, range(SAVES + 1))
        return series.times, [], notes
