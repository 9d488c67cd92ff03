"""Reads the workbook of each report with openpyxl and compares every cell with the CSV files of the same folder."""

import csv
import datetime
import hashlib
import json
import os
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils import range_boundaries

FIRST, LAST = "Overview", "chart-data"
LEDGER = [
    "nature_label", "clause", "brought_forward", "reported", "reopened", "resolved", "carried_forward",
    "reported_previous_period", "reported_same_period_last_year",
]
FORMATS = {"date": "yyyy-mm-dd", "dateTimeStamp": "yyyy-mm-dd hh:mm", "nonNegativeInteger": "0", "decimal": "0.00", "string": "@"}

failures = []


def check(condition, message):
    if not condition:
        failures.append(message)
        print(f"FAILED {message[:600]}")


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return [dict(zip(header, row)) for row in rows]


def datatype(column):
    kind = column["datatype"]
    return kind["base"] if isinstance(kind, dict) else kind


def expected(text, kind):
    """A cell of a CSV file as the value a spreadsheet should have."""
    if text == "":
        return None
    if kind == "date":
        return datetime.datetime.fromisoformat(text)
    if kind == "dateTimeStamp":
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    if kind == "nonNegativeInteger":
        return int(text)
    if kind == "decimal":
        return float(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    return text[1:] if re.match(r"'[=+@\-\t\r\n]", text) else text


def compare_table(sheet, table, rows):
    name, columns = sheet.title, table["tableSchema"]["columns"]
    for at, column in enumerate(columns, 1):
        local = " (local time)" if datatype(column) == "dateTimeStamp" else ""
        header = sheet.cell(1, at)
        check(header.value == column["dc:title"] + local, f"{name}: the header of {column['name']} is {header.value}")
        check(header.font.b, f"{name}: the header of {column['name']} is not bold")
        width = sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width
        check(9 <= width <= 70, f"{name}: {column['name']} is {width} wide")
    check(sheet.max_row == len(rows) + 1 and sheet.max_column == len(columns), f"{name}: {sheet.dimensions} for {len(rows)} rows")
    check(sheet.freeze_panes == "A2", f"{name}: frozen at {sheet.freeze_panes}")
    check(sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(columns))}{len(rows) + 1}", f"{name}: filter over {sheet.auto_filter.ref}")
    compared = 0
    for number, row in enumerate(rows, 2):
        for at, column in enumerate(columns, 1):
            kind, cell = datatype(column), sheet.cell(number, at)
            wanted, value = expected(row[column["name"]], kind), cell.value
            if isinstance(value, datetime.datetime):
                value = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
            same = value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
            check(same, f"{name}!{cell.coordinate}: {cell.value!r}, and the CSV file says {wanted!r}")
            if wanted is not None and kind in FORMATS:
                check(cell.number_format == FORMATS[kind], f"{name}!{cell.coordinate}: is shown as {cell.number_format}")
            if isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
                check(cell.data_type == "n", f"{name}!{cell.coordinate}: is no number")
            compared += 1
    return compared


def figures(book, reference):
    """The cells that a chart shows."""
    sheet, area = reference.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


def check_charts(book, sheet, summary, replies, period):
    charts = sheet._charts
    check(len(charts) == 3, f"{sheet.title}: {len(charts)} charts")
    if len(charts) != 3:
        return
    shown = []
    for chart in charts:
        series = {figures(book, one.tx.strRef.f)[0]: figures(book, one.val.numRef.f) for one in chart.series}
        categories = figures(book, (chart.series[0].cat.strRef or chart.series[0].cat.numRef).f)
        for name, values in series.items():
            check(len(values) == len(categories), f"a chart has {len(categories)} categories and {len(values)} of {name}")
            check(all(type(value) is int for value in values), f"a chart's {name} are no figures: {values}")
        shown.append((categories, series))
    (natures, by_nature), (quarters, by_quarter), (_, by_account) = shown
    check(natures == [expected(row["nature_label"], "string") for row in summary], "the first chart does not show the natures")
    check(by_nature == {"Reported": [int(row["reported"]) for row in summary]}, f"the first chart shows {by_nature}")
    check(list(by_quarter) == ["Reported", "Resolved", "Carried forward"] and len(quarters) <= 8, f"the second chart shows {list(by_quarter)}")
    if quarters[-1].replace(" to date", "") == period:
        last = [values[-1] for values in by_quarter.values()]
        wanted = [sum(int(row[column]) for row in summary) for column in ("reported", "resolved", "carried_forward")]
        check(last == wanted, f"the last quarter of the second chart is {last}, and summary.csv says {wanted}")
    told = {
        "Within the target": sum(int(row["within_target"]) for row in replies),
        "Later": sum(int(row["answered"]) - int(row["within_target"]) for row in replies),
        "Not answered": sum(int(row["received"]) - int(row["answered"]) for row in replies),
    }
    check({name: sum(values) for name, values in by_account.items()} == told, f"the third chart shows {by_account}, and replies.csv says {told}")


def check_overview(book, folder, manifest):
    sheet = book[FIRST]
    summary, replies, findings = (read_csv(folder / f"{name}.csv") for name in ("summary", "replies", "findings"))
    rows = [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    check(rows[0][0].startswith("Clause 11 report, "), f"{FIRST}: the title is {rows[0][0]}")

    begins = next(at for at, row in enumerate(rows) if row[0] == "Nature") + 1
    ledger = rows[begins : begins + len(summary)]
    for row, wanted in zip(ledger, summary, strict=True):
        wanted = [expected(wanted[column], "string" if at < 2 else "nonNegativeInteger") for at, column in enumerate(LEDGER)]
        check(list(row[:9]) == wanted, f"{FIRST}: the ledger has {row}, and summary.csv {wanted}")
    totals = rows[begins + len(summary)]
    for at, column in enumerate(LEDGER[2:], 2):
        known = [int(row[column]) for row in summary if row[column] != ""]
        check(totals[at] == (sum(known) if known else None), f"{FIRST}: the total of {column} is {totals[at]}")

    happened = sum(int(row[column]) for row in summary for column in LEDGER[2:7])
    check((happened == 0) == any(text.startswith("Nil return: ") for text in texts), f"{FIRST}: a nil return is not said, or said wrongly")
    complete = manifest["period"]["complete"]
    check(complete != any(text.startswith("Incomplete: to date") for text in texts), f"{FIRST}: to date is not said, or said wrongly")

    needed = {(row["rule"], expected(row["message"], "string"), expected(row["since"], "date"))
              for row in findings if row["severity"] == "warning" and row["accepted_until"] == ""}
    header = next((at for at, row in enumerate(rows) if row[0] == "Rule"), None)
    listed = [] if header is None else [row for row in rows[header + 1 :] if row[0] and row[1]]
    for row in listed:
        check((row[0], row[1], row[8]) in needed, f"{FIRST}: {row} is not in findings.csv")
    more = sum(int(found[1]) for text in texts if (found := re.fullmatch(r"and (\d+) more: see the sheet findings", text)))
    said = sum(int(found[1]) for text in texts if (found := re.fullmatch(r"(\d+) findings? that needs? a decision", text)))
    check(said == len(listed) + more and len(listed) <= 12, f"{FIRST}: {said} findings, {len(listed)} listed and {more} more")
    check(len(listed) > 0 or "No finding needs a decision." in texts, f"{FIRST}: says nothing of findings")

    setup, page = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    check(int(setup.paperSize) == 9 and page.fitToPage, f"{FIRST}: is not fitted to A4")
    check(int(setup.fitToWidth or 1) == 1 and int(setup.fitToHeight or 1) == 1, f"{FIRST}: does not fit one page")
    check(sheet.print_area == f"'{FIRST}'!$A$1:$I${sheet.max_row}", f"{FIRST}: prints {sheet.print_area}")
    label = manifest["period"]["label"] + ("" if complete else " to date")
    check(manifest["practice"].replace("&", "&&") in (sheet.oddHeader.left.text or ""), f"{FIRST}: the practice is not in the header")
    check(label in (sheet.oddHeader.right.text or ""), f"{FIRST}: {label} is not in the header")
    check("Page" in (sheet.oddFooter.right.text or ""), f"{FIRST}: no page number in the footer")
    check_charts(book, sheet, summary, replies, manifest["period"]["label"])


def read_back(folder):
    path = folder / f"{folder.name}.xlsx"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    tables = json.loads((folder / "csv-metadata.json").read_text("utf-8"))["tables"]
    check(manifest["files"][path.name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), f"manifest.json: another SHA-256 for {path.name}")
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            check(b'TargetMode="External"' not in parts.read(part), f"{part}: leads elsewhere")
    book = openpyxl.load_workbook(path)
    check(book.sheetnames == [FIRST, *(table["url"].removesuffix(".csv") for table in tables), LAST], f"the sheets are {book.sheetnames}")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type not in ("f", "e"), f"{sheet.title}!{cell.coordinate}: a formula or an error: {cell.value}")
    compared = sum(
        compare_table(book[table["url"].removesuffix(".csv")], table, read_csv(folder / table["url"])) for table in tables
    )
    check_overview(book, folder, manifest)
    print(f"{folder.name}: {len(book.sheetnames)} sheets, {compared} cells as the CSV files have them")
    return compared


def main():
    folders = sorted(path.parent for path in Path(os.environ["BYELAW_OUTPUT"]).glob("workbooks/**/*.xlsx"))
    check(len(folders) > 0, "there is no workbook")
    compared = sum(read_back(folder) for folder in folders)
    check(compared > 1000, f"no more than {compared} cells were compared")
    if failures:
        sys.exit(f"{len(failures)} failures")


main()
