"""Has two strangers hold each built report against its own csv-metadata.json: csvwvalidate, the reader of the standard, and Frictionless."""

import csv
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import frictionless
from frictionless import Dialect, Package, Resource, Schema

CSVWVALIDATE = Path(sys.executable).with_name("csvwvalidate")

# The CSVW datatypes that byelaw uses, as Table Schema has them.
FIELDS = {
    "string": {"type": "string"},
    "nonNegativeInteger": {"type": "integer", "constraints": {"minimum": 0}},
    "decimal": {"type": "number"},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "dateTimeStamp": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}


def field(column):
    datatype = column["datatype"]
    base = datatype if isinstance(datatype, str) else datatype["base"]
    described = {"name": column["name"], **FIELDS[base]}
    if column.get("required"):
        described["constraints"] = {**described.get("constraints", {}), "required": True}
    return described


def foreign_keys(schema):
    """Those of the standard, and the references of columns that may be empty; a list is left to csvwvalidate and DuckDB."""
    keys = [(key["columnReference"], key["reference"]["resource"], key["reference"]["columnReference"]) for key in schema.get("foreignKeys", [])]
    for column in schema["columns"]:
        if "dc:references" in column and "separator" not in column:
            keys.append((column["name"], *column["dc:references"].split("#col=")))
    return [{"fields": [own], "reference": {"resource": Path(file).stem, "fields": [other]}} for own, file, other in keys]


def resource(folder, table):
    schema = table["tableSchema"]
    described = {"fields": [field(column) for column in schema["columns"]], "missingValues": [""]}
    if "primaryKey" in schema:
        described["primaryKey"] = schema["primaryKey"]
    if keys := foreign_keys(schema):
        described["foreignKeys"] = keys
    return Resource(
        name=Path(table["url"]).stem, path=table["url"], basepath=str(folder), format="csv", encoding="utf-8-sig",
        dialect=Dialect.from_descriptor({"csv": {"lineTerminator": "\r\n"}}), schema=Schema.from_descriptor(described))


def faults_by_frictionless(folder):
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    package = Package(resources=[resource(folder, table) for table in metadata["tables"]], basepath=str(folder))
    report = package.validate()
    return [f"{task.name}.csv: {error.message}" for task in report.tasks for error in task.errors] + [error.message for error in report.errors]


def faults_by_csvw(folder):
    done = subprocess.run([CSVWVALIDATE, "--verbose", "csv-metadata.json"], cwd=folder, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip() or f"exit code {done.returncode}"]


READERS = {"csvwvalidate": faults_by_csvw, "frictionless": faults_by_frictionless}


def described_files(folder):
    """Every CSV is described, and everything described is there."""
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    described = [table["url"] for table in metadata["tables"]]
    there = [path.name for path in folder.glob("*.csv")]
    return [] if sorted(described) == sorted(there) else [f"csv-metadata.json describes {sorted(described)}; the folder has {sorted(there)}"]


def rewrite(path, change):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)


def set_cell(row, column, value):
    def change(rows):
        rows[row][rows[0].index(column)] = value
    return change


def widen(rows):
    for index, row in enumerate(rows):
        row.append("more" if index else "surplus")


# What is done to a copy, and the readers that must refuse it.
BOTH = ("csvwvalidate", "frictionless")
TAMPERINGS = {
    "a word for a count": ("summary.csv", set_cell(1, "reported", "several"), BOTH),
    "a negative count": ("summary.csv", set_cell(1, "carried_forward", "-1"), BOTH),
    "a day that is none": ("incidents.csv", set_cell(1, "reported_on", "2026-02-30"), BOTH),
    "a time without its offset": ("incidents.csv", set_cell(1, "reported_at", "2026-07-02T12:50:00"), ("frictionless",)),
    "a flag in capitals": ("incidents.csv", set_cell(1, "complaint", "YES"), BOTH),
    "a step of an incident that is not there": ("steps.csv", set_cell(1, "incident_id", "2026-999"), BOTH),
    "a step of no incident": ("steps.csv", set_cell(1, "incident_id", ""), BOTH),
    "a nature that is not in summary.csv": ("incidents.csv", set_cell(1, "primary_nature", "unheard-of"), BOTH),
    "an account that is not in accounts.csv": ("incidents.csv", set_cell(1, "account_id", "unheard-of"), ("frictionless",)),
    "an incident twice": ("incidents.csv", lambda rows: rows.append(rows[1]), BOTH),
    "a clause of an incident twice": ("breaches.csv", lambda rows: rows.append(rows[1]), BOTH),
    "a column too many": ("resolutions.csv", widen, BOTH),
    "a cell too many": ("replies.csv", lambda rows: rows[1].append("more"), ("frictionless",)),
    "a column of another name": ("replies.csv", lambda rows: rows[0].__setitem__(1, "got"), ("frictionless",)),
}


def faults_of_the_readers(folder):
    """A reader that lets a tampered report pass proves nothing of an honest one."""
    faults = []
    for what, (file, change, readers) in TAMPERINGS.items():
        with tempfile.TemporaryDirectory() as copy:
            tampered = Path(copy) / folder.name
            shutil.copytree(folder, tampered)
            rewrite(tampered / file, change)
            faults += [f"{reader} does not see {what} in {file}" for reader in readers if not READERS[reader](tampered)]
    # Written again unchanged it must still pass, or the rewriting itself is what is refused.
    with tempfile.TemporaryDirectory() as copy:
        untouched = Path(copy) / folder.name
        shutil.copytree(folder, untouched)
        for path in untouched.glob("*.csv"):
            rewrite(path, lambda rows: None)
        faults += [f"{reader} refuses a copy that says the same" for reader in READERS if READERS[reader](untouched)]
    return faults


def main():
    # Frictionless logs what it also reports.
    logging.disable(logging.WARNING)
    folders = [path for path in sorted(Path(os.environ["BYELAW_OUTPUT"]).glob("reports/*")) if path.is_dir()]
    faults = [] if folders else ["there is no report"]
    for folder in folders:
        found = described_files(folder)
        for reader, ask in READERS.items():
            found += [f"{reader}: {fault}" for fault in ask(folder)]
        print(f"{folder.name}: {len(list(folder.glob('*.csv')))} files, {'; '.join(found) or 'as csv-metadata.json says'}")
        faults += [f"{folder.name}: {fault}" for fault in found]
    if not faults:
        faults = faults_of_the_readers(max(folders, key=lambda folder: (folder / "incidents.csv").stat().st_size))
        print(f"{len(TAMPERINGS)} tampered copies, {'; '.join(faults) or 'each refused'}")
    if faults:
        sys.exit(f"{len(faults)} failures")
    print(f"{len(folders)} reports hold, by csvwvalidate and by Frictionless {frictionless.__version__}")


main()
