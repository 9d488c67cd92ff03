"""Reads the workbook of each report with openpyxl and compares every cell with the CSV files of the same folder."""

import csv
import datetime
import hashlib
import html
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
QUESTIONS = [
    "How many, and of what nature?", "How were they resolved?", "Which clauses were breached?",
    "What is open, since when, with whom?", "What must be done, and who decides?", "What is missing from the record?",
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


def labels(column):
    """What the ids of a column are called, as csv-metadata.json says."""
    return {one["skos:notation"]: one["skos:prefLabel"] for one in column.get("skos:hasTopConcept", [])}


def compare_labels(sheet, at, column, rows):
    """The column beside one of ids says each in words."""
    called = labels(column)
    for number, row in enumerate(rows, 2):
        ids = [id for id in row[column["name"]].split("; ") if id]
        wanted = "; ".join(called.get(id.lstrip("'"), id) for id in ids) or None
        value = sheet.cell(number, at).value
        if not called:
            check(value is None, f"{sheet.title}: {value} is beside an id that csv-metadata.json has no label for")
        elif len(ids) != 1 or ids[0] in called:
            check(value == wanted, f"{sheet.title}: {value!r} is beside {row[column['name']]!r}, and csv-metadata.json says {wanted!r}")


def compare_table(sheet, table, rows):
    name, described = sheet.title, table["tableSchema"]["columns"]
    headers = [cell.value for cell in sheet[1]]
    beside = {column["name"]: at for column in described for at, header in enumerate(headers, 1) if header == f"{column['dc:title']}, in words"}
    for column in described:
        check(not labels(column) or column["name"] in beside, f"{name}: no words beside {column['name']}")
        if column["name"] in beside:
            compare_labels(sheet, beside[column["name"]], column, rows)
    columns = [at for at in range(1, len(headers) + 1) if at not in beside.values()]
    check(len(columns) == len(described), f"{name}: {headers}")
    for at, column in zip(columns, described):
        local = " (local time)" if datatype(column) == "dateTimeStamp" else ""
        header = sheet.cell(1, at)
        check(header.value == column["dc:title"] + local, f"{name}: the header of {column['name']} is {header.value}")
        check(header.font.b, f"{name}: the header of {column['name']} is not bold")
        width = sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width
        check(9 <= width <= 70, f"{name}: {column['name']} is {width} wide")
    check(sheet.max_row == len(rows) + 1 and sheet.max_column == len(headers), f"{name}: {sheet.dimensions} for {len(rows)} rows")
    check(sheet.freeze_panes == "A2", f"{name}: frozen at {sheet.freeze_panes}")
    check(sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(headers))}{len(rows) + 1}", f"{name}: filter over {sheet.auto_filter.ref}")
    compared = 0
    for number, row in enumerate(rows, 2):
        for at, column in zip(columns, described):
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


def plain(page, words):
    """Whether a part of the page has these words."""
    return words in html.unescape(re.sub(r"<[^>]+>", "", page))


def figures(book, reference):
    """The cells that a chart shows."""
    sheet, area = reference.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


def check_charts(book, sheet, summary, replies, period):
    charts = {chart.title.tx.rich.p[0].r[0].t: chart for chart in sheet._charts}
    shown = {}
    for chart in charts.values():
        series = {figures(book, one.tx.strRef.f)[0]: figures(book, one.val.numRef.f) for one in chart.series}
        categories = figures(book, (chart.series[0].cat.strRef or chart.series[0].cat.numRef).f)
        for name, values in series.items():
            check(len(values) == len(categories), f"a chart has {len(categories)} categories and {len(values)} of {name}")
            check(all(type(value) is int for value in values), f"a chart's {name} are no figures: {values}")
        shown[chart.title.tx.rich.p[0].r[0].t] = (categories, series)
    several = max((int(row["reported"]) for row in summary), default=0) > 1
    check(several == ("Incidents reported, by nature" in shown), f"the charts are {list(shown)}, though {'some' if several else 'no'} nature has several incidents")
    if "Incidents reported, by nature" in shown:
        natures, by_nature = shown["Incidents reported, by nature"]
        wanted = in_ledger(summary)
        check(natures == [expected(row["nature_label"], "string") for row in wanted], "the chart of natures does not show the ledger")
        check(by_nature == {"Reported": [int(row["reported"]) for row in wanted]}, f"the chart of natures shows {by_nature}")
    if "Incidents, by quarter" in shown:
        check_quarters(shown["Incidents, by quarter"], summary, period)
    if "Comments and messages, by reply" in shown:
        check_replies(shown["Comments and messages, by reply"], replies)


def in_ledger(summary):
    """The natures with any figure, the most reported first; equals in the register's order."""
    used = [row for row in summary if any(int(row[column]) for column in LEDGER[2:7])]
    return sorted(used, key=lambda row: -int(row["reported"]))


def check_quarters(shown, summary, period):
    quarters, by_quarter = shown
    check(list(by_quarter) == ["Reported", "Resolved", "Carried forward"] and len(quarters) <= 8, f"the second chart shows {list(by_quarter)}")
    if quarters[-1].replace(" to date", "") == period:
        last = [values[-1] for values in by_quarter.values()]
        wanted = [sum(int(row[column]) for row in summary) for column in ("reported", "resolved", "carried_forward")]
        check(last == wanted, f"the last quarter of the second chart is {last}, and summary.csv says {wanted}")


def check_replies(shown, replies):
    _, by_account = shown
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
    check(rows[0][0].startswith("Report to the partners, "), f"{FIRST}: the title is {rows[0][0]}")

    begins = next(at for at, row in enumerate(rows) if row[0] == "Nature") + 1
    listed = in_ledger(summary)
    ledger = rows[begins : begins + len(listed)]
    for row, wanted in zip(ledger, listed, strict=True):
        wanted = [expected(wanted[column], "string" if at < 2 else "nonNegativeInteger") for at, column in enumerate(LEDGER)]
        check(list(row[:9]) == wanted, f"{FIRST}: the ledger has {row}, and summary.csv {wanted}")
    totals = rows[begins + len(listed)]
    none = [expected(row["nature_label"], "string") for row in summary if row not in listed]
    check(not none or f"No incidents: {'; '.join(none)}." in texts, f"{FIRST}: natures without incidents are not said")
    for at, column in enumerate(LEDGER[2:], 2):
        known = [int(row[column]) for row in summary if row[column] != ""]
        check(totals[at] == (sum(known) if known else None), f"{FIRST}: the total of {column} is {totals[at]}")

    happened = sum(int(row[column]) for row in summary for column in LEDGER[2:7])
    check((happened == 0) == any(text.startswith("Nil return: ") for text in texts), f"{FIRST}: a nil return is not said, or said wrongly")
    complete = manifest["period"]["complete"]
    check(complete != any("still running: figures up to" in text for text in texts), f"{FIRST}: to date is not said, or said wrongly")
    said = (folder / "index.html").read_text("utf-8")
    missing = [question for question in QUESTIONS if question not in texts or question not in said]
    check(not missing, f"{FIRST}: does not answer {missing}")
    check(plain(said.split("</h1>")[1].split("<nav")[0], texts[texts.index(QUESTIONS[0]) + 1]), f"{FIRST}: the page says something else of the natures")

    # The warnings that need a decision, the first five; which of them are late the CSV file does not tell.
    needed = [expected(row["message"], "string") for row in findings if row["severity"] == "warning" and row["accepted_until"] == ""]
    begins = texts.index(QUESTIONS[4]) + 1
    listed = texts[begins : texts.index(QUESTIONS[5])]
    for text in [text for text in listed if "To decide: " in text]:
        check(any(text[1:].startswith(message[1:]) for message in needed), f"{FIRST}: {text} is not in findings.csv")
    check(0 < len(listed) <= 6, f"{FIRST}: {len(listed)} lines of what is overdue")

    setup, page = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    check(int(setup.paperSize) == 9 and page.fitToPage, f"{FIRST}: is not fitted to A4")
    check(int(setup.fitToWidth or 1) == 1 and int(setup.fitToHeight) == 0, f"{FIRST}: is not as wide as the paper")
    # The charts stand below the last cell.
    printed = re.fullmatch(rf"'{FIRST}'!\$A\$1:\$I\$(\d+)", sheet.print_area or "")
    check(printed and int(printed[1]) >= sheet.max_row, f"{FIRST}: prints {sheet.print_area}")
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
