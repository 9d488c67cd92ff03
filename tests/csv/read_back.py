"""Reads every CSV of each built report as an outsider would, with DuckDB, and works out anew what the report says of itself."""

import hashlib
import json
import os
import re
import sys
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import duckdb

from clauses import Policies

TYPES = {
    "DATE": {"reported_on", "recorded_on", "resolved_on", "on", "dpo_notified", "information_register", "last_monitored", "last_checked", "since", "accepted_until"},
    "TIMESTAMP WITH TIME ZONE": {"reported_at", "at"},
    "BOOLEAN": {"complaint", "harm_indicated"},
    "DOUBLE": {"business_hours_to_first_step", "business_hours_to_first_reply", "business_hours_since_reported", "median_days_to_resolve", "median_business_hours", "longest_business_hours"},
    "BIGINT": {
        "brought_forward", "reported", "reopened", "resolved", "carried_forward", "reported_previous_period", "reported_same_period_last_year",
        "days_open", "evidence_items", "number", "incidents", "longest_days_to_resolve", "received", "answered", "within_target", "out_of_hours",
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
    "accounts: an account has more than one row": "SELECT account_id FROM accounts GROUP BY account_id HAVING count(*) > 1",
    "accounts: one that incidents or replies name is absent": """
        (SELECT account_id FROM incidents WHERE account_id IS NOT NULL UNION SELECT account_id FROM replies) EXCEPT SELECT account_id FROM accounts""",
    "accounts: a day after the period": """
        SELECT account_id FROM accounts
        WHERE greatest(dpo_notified, information_register, last_monitored, last_checked) > getvariable('last_day')""",
    "accounts: findings are not the rows of findings about it, its posts, replies and connections that nobody has accepted": """
        SELECT account_id, a.findings, count(f.rule)
        FROM accounts a LEFT JOIN findings f ON f.accepted_until IS NULL AND (
            f.subject_kind = 'account' AND f.subject_id = a.account_id
            OR f.subject_kind IN ('post', 'reply', 'connection') AND starts_with(f.subject_id, a.account_id || '/'))
        GROUP BY ALL HAVING a.findings <> count(f.rule)""",
    "acknowledgements: a policy and team have more than one row": """
        SELECT policy, team FROM acknowledgements GROUP BY ALL HAVING count(*) > 1""",
    "acknowledgements: acknowledged and outstanding are not all in scope": """
        SELECT policy, team FROM acknowledgements WHERE acknowledged + outstanding <> in_scope""",
    "acknowledgements: days outstanding of nobody": """
        SELECT policy, team FROM acknowledgements WHERE outstanding = 0 AND oldest_outstanding_days IS NOT NULL""",
    "acknowledgements: a policy has two versions, or another number of people than the rest": """
        SELECT policy FROM (SELECT policy, version, sum(in_scope) AS people FROM acknowledgements GROUP BY ALL)
        GROUP BY policy HAVING count(*) > 1 OR any_value(people) <> (
            SELECT max(people) FROM (SELECT sum(in_scope) AS people FROM acknowledgements GROUP BY policy))""",
    "findings: since a day after the period": "SELECT rule, subject_id, since FROM findings WHERE since > getvariable('last_day')",
    "findings: accepted until a day before the period's end": """
        SELECT rule, subject_id, accepted_until FROM findings WHERE accepted_until < getvariable('last_day')""",
    "findings: of another severity than warning and note, or without what it is about": """
        SELECT rule FROM findings WHERE severity NOT IN ('warning', 'note') OR subject_kind IS NULL OR subject_id IS NULL OR message IS NULL""",
    "findings: one rule with two gravities": "SELECT rule FROM findings GROUP BY rule HAVING count(DISTINCT severity) > 1",
    "findings: a clause without its policy": """
        SELECT rule, clause FROM findings WHERE NOT regexp_full_match(clause, '[a-z0-9-]+/[0-9A-Z.]+')""",
}

# What the cells of another file were and are: of any type.
UNTYPED = {"row", "was", "is"}
TABLES = ("summary", "incidents", "breaches", "resolutions", "steps", "replies", "accounts", "acknowledgements", "findings")

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
    # Within quotation marks a cell may have lines of its own.
    rows = re.sub(rb'"[^"]*"', b"", data)
    check(len(re.findall(rb"\r|\n", rows)) == 2 * rows.count(b"\r\n"), f"{path.name}: a line end that is not CRLF")


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
        if values == 0:
            db.execute(f'ALTER TABLE {name} ALTER COLUMN "{column}" TYPE {wanted} USING NULL')
        else:
            check(seen == wanted or column in UNTYPED, f"{path.name}: {column} is read as {seen}, not {wanted}")
        starts = db.execute(f"""SELECT count(*) FILTER (WHERE regexp_matches("{column}", '^[=+@\\-\\t\\r\\n]')),
            count(*) FILTER (WHERE regexp_matches("{column}", '^''')) FROM {name}_text""").fetchone()
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
    there = {path.name for path in folder.iterdir()} - {"manifest.json", ".byelaw-files.json"}
    check(set(files) == there, f"manifest.json: lists {sorted(files)}")
    for name, entry in files.items():
        path = folder / name
        if not path.is_file():
            continue
        check(entry["sha256"] == sha256(path), f"manifest.json: another SHA-256 for {name}")
        check(entry["bytes"] == path.stat().st_size, f"manifest.json: another length of {name}")
        for what, number in read.get(name, {}).items():
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
    for table in TABLES:
        if read.get(f"{table}.csv", {"rows": 0})["rows"] == 0:
            return fail(f"{table}.csv: absent, or there is nothing in it to test")
    last_day = period["last_day"] if period["complete"] else manifest["as_of"]
    db.execute("SET VARIABLE label = ?", [folder.name])
    db.execute("SET VARIABLE first_day = ?::DATE", [period["first_day"]])
    db.execute("SET VARIABLE last_day = ?::DATE", [last_day])
    for meaning, query in QUERIES.items():
        found = db.execute(query).fetchall()
        check(not found, f"{meaning}: {found[:5]}")
    # A clause that the version in force did not have has neither title nor digest; any other has both, of that version's words.
    policies = Policies(root)
    for incident, *breach in db.execute("SELECT incident_id, policy, policy_version, clause, clause_title, clause_sha256 FROM breaches").fetchall():
        fault = policies.fault(*breach)
        check(fault is None, f"breaches: {incident}, {breach[2]}: {fault}")
    # A question that every answer satisfies asks nothing.
    policy, version, clause, title, digest = breach
    for wrong in [(title, None), (None, digest), (None, None), (title + "s", digest), (title, digest[::-1])]:
        check(policies.fault(policy, version, clause, *wrong) is not None, f"breaches: {clause} may have {wrong}")
    check(policies.fault(policy, version, f"{policy}/99.9", title, digest) is not None, "breaches: a clause that never was may have words")
    check(policies.fault(policy, version, f"{policy}/99.9", None, None) is None, "breaches: a clause that was removed may not be without words")
    columns = "nature, brought_forward, reported, carried_forward, reported_previous_period, reported_same_period_last_year"
    return {
        "first_day": date.fromisoformat(period["first_day"]),
        "end": date.fromisoformat(last_day) + timedelta(days=1),
        "rows": {row[0]: row[1:] for row in db.execute(f"SELECT {columns} FROM summary").fetchall()},
    }


def check_chain(periods):
    """Periods that follow each other join up; those of the same days, whatever they are called, say the same."""
    joined = same = 0
    for (name, one), (other_name, other) in permutations(periods.items(), 2):
        if one["end"] == other["first_day"]:
            joined += 1
            for nature, (brought, _, _, before, _) in other["rows"].items():
                _, reported, carried, _, _ = one["rows"][nature]
                check(brought == carried, f"{nature}: {name} carries {carried} forward, {other_name} brings {brought}")
                # Twelve months that end where a quarter begins are not the quarter before it.
                if 80 < (one["end"] - one["first_day"]).days < 100:
                    check(before in (reported, None), f"{nature}: {name} has {reported} reported; {other_name} says it was {before}")
        if name < other_name and (one["first_day"], one["end"]) == (other["first_day"], other["end"]):
            same += 1
            check(one["rows"] == other["rows"], f"{name} and {other_name} are of the same days and differ")
    check(len(periods) < 2 or joined >= 2, f"only {joined} periods follow each other")
    return joined, same


def main():
    output, root = Path(os.environ["BYELAW_OUTPUT"]), Path(os.environ["BYELAW_ROOT"])
    folders = [path for path in sorted(output.glob("reports/*")) if path.is_dir()]
    check(folders, f"there is no report in {output}")
    periods = {}
    for folder in folders:
        print(f"{folder.name}:")
        before = len(failures)
        periods[folder.name] = read_back(folder, root)
        if len(failures) > before:
            print(f"(the above is of {folder.name})")
    if failures:
        sys.exit(f"{len(failures)} failures")
    joined, same = check_chain(periods)
    if failures:
        sys.exit(f"{len(failures)} failures")
    print(f"{len(folders)} reports read, {len(QUERIES)} questions asked of each, all as they say")
    print(f"{joined} times a period brings forward what the one before carried; {same} times two names of the same days agree")


main()
