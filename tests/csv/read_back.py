"""Reads every CSV of each built report as an outsider would, with DuckDB, and works out anew what the report says of itself."""

import hashlib
import json
import os
import re
import sys
from pathlib import Path

import duckdb

TYPES = {
    "DATE": {"reported_on", "recorded_on", "resolved_on", "on", "dpo_notified", "information_register", "last_monitored", "last_checked", "since", "accepted_until"},
    "TIMESTAMP WITH TIME ZONE": {"reported_at", "at"},
    "BOOLEAN": {"complaint", "harm_indicated"},
    "DOUBLE": {"business_hours_to_first_step", "business_hours_to_first_reply", "business_hours_since_reported", "median_days_to_resolve", "median_business_hours", "longest_business_hours"},
    "BIGINT": {
        "brought_forward", "reported", "reopened", "resolved", "carried_forward", "reported_previous_period", "reported_same_period_last_year",
        "days_open", "evidence_items", "incidents", "longest_days_to_resolve", "received", "answered", "within_target", "out_of_hours",
        "custodians", "findings", "in_scope", "acknowledged", "outstanding", "oldest_outstanding_days",
    },
}
TYPE_OF = {column: type_name for type_name, columns in TYPES.items() for column in columns}

# What must return no row, by what it would mean.
QUERIES = {
    "summary: carried_forward is not brought_forward + reported + reopened - resolved": """
        SELECT nature FROM summary WHERE carried_forward <> brought_forward + reported + reopened - resolved""",
    "summary: a nature has more than one row": "SELECT nature FROM summary GROUP BY nature HAVING count(*) > 1",
    "summary: period is not the folder's name": "SELECT nature, period FROM summary WHERE period <> getvariable('label')",
    "summary: not what incidents and steps say": """
        WITH events AS (
            SELECT incident_id, "at", step FROM steps WHERE step IN ('resolved', 'reopened')),
        told AS (
            SELECT primary_nature AS nature,
                   reported_on BETWEEN getvariable('first_day') AND getvariable('last_day') AS is_new,
                   -- An incident of an earlier period was closed at the start only if the first thing said of it here is "reopened".
                   coalesce((SELECT arg_min(step, "at") FROM events e WHERE e.incident_id = i.incident_id), '') <> 'reopened' AS began_open,
                   state_at_end = 'open' AS is_open,
                   (SELECT count(*) FROM events e WHERE e.incident_id = i.incident_id AND step = 'reopened') AS reopened,
                   (SELECT count(*) FROM events e WHERE e.incident_id = i.incident_id AND step = 'resolved') AS resolved
            FROM incidents i),
        counted AS (
            SELECT nature, count(*) FILTER (WHERE NOT is_new AND began_open) AS brought_forward, count(*) FILTER (WHERE is_new) AS reported,
                   sum(reopened) AS reopened, sum(resolved) AS resolved, count(*) FILTER (WHERE is_open) AS carried_forward
            FROM told GROUP BY nature)
        SELECT nature, s.brought_forward, s.reported, s.reopened, s.resolved, s.carried_forward, c.*
        FROM summary s FULL JOIN counted c USING (nature)
        WHERE s.nature IS NULL
           OR (s.brought_forward, s.reported, s.reopened, s.resolved, s.carried_forward) IS DISTINCT FROM
              (coalesce(c.brought_forward, 0), coalesce(c.reported, 0), coalesce(c.reopened, 0), coalesce(c.resolved, 0), coalesce(c.carried_forward, 0))""",
    "incidents: an id has more than one row": "SELECT incident_id FROM incidents GROUP BY incident_id HAVING count(*) > 1",
    "incidents: the primary nature is not the first of the natures": """
        SELECT incident_id FROM incidents WHERE primary_nature IS DISTINCT FROM split_part(natures, '; ', 1)""",
    "incidents: a nature is not in summary": """
        SELECT incident_id, nature FROM (SELECT incident_id, unnest(string_split(natures, '; ')) AS nature FROM incidents)
        WHERE nature NOT IN (SELECT nature FROM summary)""",
    "incidents: resolved without a day, or open with one": """
        SELECT incident_id FROM incidents WHERE (state_at_end = 'resolved') <> (resolved_on IS NOT NULL) OR state_at_end NOT IN ('open', 'resolved')""",
    "incidents: resolved before it was reported, or after the period": """
        SELECT incident_id FROM incidents WHERE resolved_on < reported_on OR resolved_on > getvariable('last_day')""",
    "incidents: reported after the period": "SELECT incident_id FROM incidents WHERE reported_on > getvariable('last_day')",
    "incidents: days_open are not the days from the report to the end": """
        SELECT incident_id, days_open FROM incidents WHERE days_open <> coalesce(resolved_on, getvariable('last_day')) - reported_on""",
    "incidents: the first step is not that of steps": """
        SELECT incident_id, business_hours_to_first_step, min(business_hours_since_reported)
        FROM incidents JOIN steps USING (incident_id) WHERE reported_on >= getvariable('first_day')
        GROUP BY ALL HAVING business_hours_to_first_step IS DISTINCT FROM min(business_hours_since_reported)""",
    "incidents: the first reply is not that of steps": """
        SELECT incident_id, business_hours_to_first_reply, min(business_hours_since_reported)
        FROM incidents JOIN steps USING (incident_id) WHERE reported_on >= getvariable('first_day') AND step LIKE 'replied-%'
        GROUP BY ALL HAVING business_hours_to_first_reply IS DISTINCT FROM min(business_hours_since_reported)""",
    "incidents: an account is not in replies": """
        SELECT incident_id, account_id FROM incidents WHERE account_id NOT IN (SELECT account_id FROM replies)""",
    "incidents: a resolution is not in resolutions": """
        SELECT incident_id, resolution FROM incidents WHERE resolution NOT IN (SELECT resolution FROM resolutions)""",
    "steps: an incident is not in incidents": "SELECT incident_id FROM steps WHERE incident_id NOT IN (SELECT incident_id FROM incidents)",
    "steps: a day outside the period": """
        SELECT incident_id, "on" FROM steps WHERE "on" NOT BETWEEN getvariable('first_day') AND getvariable('last_day')""",
    "breaches: not the clauses of the incidents reported in the period": """
        WITH said AS (SELECT incident_id, unnest(string_split(clauses, '; ')) AS clause FROM incidents WHERE reported_on >= getvariable('first_day'))
        (SELECT * FROM said EXCEPT ALL SELECT incident_id, clause FROM breaches)
        UNION ALL (SELECT incident_id, clause FROM breaches EXCEPT ALL SELECT * FROM said)""",
    "breaches: a clause is not one of its policy, or is not known": """
        SELECT clause FROM breaches WHERE NOT starts_with(clause, policy || '/') OR clause_title IS NULL OR NOT regexp_full_match(clause_sha256, '[0-9a-f]{64}')""",
    "resolutions: not as many as summary says": """
        SELECT sum(incidents), (SELECT sum(resolved) FROM summary) FROM resolutions HAVING sum(incidents) <> (SELECT sum(resolved) FROM summary)""",
    "resolutions: fewer than the incidents that ended so": """
        SELECT resolution, incidents, ended FROM resolutions JOIN (
            SELECT resolution, count(*) AS ended FROM incidents WHERE state_at_end = 'resolved' GROUP BY resolution) USING (resolution)
        WHERE incidents < ended""",
    "resolutions: the median is more than the longest": "SELECT resolution FROM resolutions WHERE median_days_to_resolve > longest_days_to_resolve",
    "replies: more answered than received, or more in time than answered": """
        SELECT account_id FROM replies WHERE answered > received OR within_target > answered OR out_of_hours > answered
           OR median_business_hours > longest_business_hours OR (answered > 0) <> (longest_business_hours IS NOT NULL)""",
}

failures = []


def fail(message):
    failures.append(message)
    print(f"FAILED {message[:600]}")


def check(condition, message):
    if not condition:
        fail(message)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_bytes(path):
    """What a spreadsheet and RFC 4180 need: a byte-order mark, CRLF and nothing else, no cell that would be run."""
    data = path.read_bytes()
    check(data.startswith(b"\xef\xbb\xbf"), f"{path.name}: no byte-order mark")
    check(data.endswith(b"\r\n"), f"{path.name}: does not end with CRLF")
    check(len(re.findall(rb"\r|\n", data)) == 2 * data.count(b"\r\n"), f"{path.name}: a line end that is not CRLF")


def load(db, path):
    """Makes a table of a file, once with the types that DuckDB sees in it and once as text."""
    name = path.stem
    db.execute(f"CREATE TABLE {name} AS FROM read_csv('{path}', header = true, sample_size = -1)")
    db.execute(f"CREATE TABLE {name}_text AS FROM read_csv('{path}', header = true, all_varchar = true)")
    types = {column: type_name for column, type_name, *_ in db.execute(f"DESCRIBE {name}").fetchall()}
    header = path.read_bytes().decode("utf-8-sig").split("\r\n", 1)[0].split(",")
    check(list(types) == header, f"{path.name}: DuckDB sees the columns {list(types)} and the first line is {header}")
    neutralised = 0
    for column, seen in types.items():
        values = db.execute(f'SELECT count("{column}") FROM {name}').fetchone()[0]
        wanted = TYPE_OF.get(column, "VARCHAR")
        # A column without a value has no type to see.
        check(seen == wanted or values == 0, f"{path.name}: {column} is read as {seen}, not {wanted}")
        starts = db.execute(f"""SELECT count(*) FILTER (WHERE regexp_matches("{column}", '^[=+@\\-\\t\\r\\n]')),
            count(*) FILTER (WHERE regexp_matches("{column}", '^''[=+@\\-\\t\\r\\n]')) FROM {name}_text""").fetchone()
        run, neutralised = starts[0], neutralised + starts[1]
        check(run == 0 or wanted in ("DOUBLE", "BIGINT"), f"{path.name}: {run} cells of {column} would be run by a spreadsheet")
        if column in TYPES["TIMESTAMP WITH TIME ZONE"]:
            day = "reported_on" if column == "reported_at" else "on"
            apart = db.execute(f"""SELECT count(*) FROM {name}_text WHERE left("{column}", 10) <> "{day}" """).fetchone()[0]
            check(apart == 0, f"{path.name}: {apart} cells of {column} are not on the day that {day} says")
            odd = db.execute(f"""SELECT count(*) FROM {name}_text WHERE NOT regexp_full_match("{column}",
                '\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d')""").fetchone()[0]
            check(odd == 0, f"{path.name}: {odd} cells of {column} are not RFC 3339 with an offset")
    return {"rows": db.execute(f"SELECT count(*) FROM {name}").fetchone()[0], "cells_neutralised": neutralised}


def check_manifest(folder, manifest, read, root):
    files = manifest["files"]
    check(set(files) == {path.name for path in folder.glob("*.csv")}, f"manifest.json: lists {sorted(files)}")
    for name, entry in files.items():
        path = folder / name
        if not path.is_file():
            continue
        check(entry["sha256"] == sha256(path), f"manifest.json: another SHA-256 for {name}")
        for what, number in read[name].items():
            check(entry[what] == number, f"manifest.json: {what} of {name} is {entry[what]}; DuckDB reads {number}")
    check(len(manifest["inputs"]) > 0, "manifest.json: no input")
    for name, digest in manifest["inputs"].items():
        path = root / name
        check(path.is_file() and digest == sha256(path), f"manifest.json: another SHA-256 for the input {name}, or no such file")


def read_back(folder, root):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    period = manifest["period"]
    check(period["label"] == folder.name.removesuffix("-to-date"), f"manifest.json: the period is {period['label']}")
    db = duckdb.connect()
    read = {}
    for path in sorted(folder.glob("*.csv")):
        check_bytes(path)
        read[path.name] = load(db, path)
        print(f"{path.name}: {read[path.name]['rows']} rows")
    check_manifest(folder, manifest, read, root)
    for table in ("summary", "incidents", "breaches", "resolutions", "steps", "replies"):
        if read.get(f"{table}.csv", {"rows": 0})["rows"] == 0:
            return fail(f"{table}.csv: absent, or there is nothing in it to test")
    last_day = period["last_day"] if period["complete"] else manifest["as_of"]
    db.execute("SET VARIABLE label = ?", [folder.name])
    db.execute("SET VARIABLE first_day = ?::DATE", [period["first_day"]])
    db.execute("SET VARIABLE last_day = ?::DATE", [last_day])
    for meaning, query in QUERIES.items():
        found = db.execute(query).fetchall()
        check(not found, f"{meaning}: {found[:5]}")


def main():
    output, root = Path(os.environ["BYELAW_OUTPUT"]), Path(os.environ["BYELAW_ROOT"])
    folders = [path for path in sorted(output.glob("reports/*")) if path.is_dir()]
    check(folders, f"there is no report in {output}")
    for folder in folders:
        print(f"{folder.name}:")
        read_back(folder, root)
    if failures:
        sys.exit(f"{len(failures)} failures")
    print(f"{len(folders)} report read, {len(QUERIES)} questions asked of it, all as it says")


main()
