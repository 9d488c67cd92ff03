"""Holds the schemas to two programs that read them: what is right in content/ is taken, and each of a list of mistakes refused."""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

import jsonschema

ROOT = pathlib.Path(os.environ["BYELAW_ROOT"])
TOMBI = pathlib.Path(sys.executable).parent / "tombi"

STAFF = "registers/staff.toml"
ACCOUNTS = "registers/accounts.toml"
INCIDENTS = "registers/incidents/2026-11.toml"
POLICY = "policies/social-media/policy.toml"

# What somebody might write, what it replaces, and a word of what the editor then says.
MISTAKES = [
    (STAFF, 'role = "Managing Partner"', 'rolle = "Managing Partner"', "rolle"),
    (STAFF, 'role = "Managing Partner"\n', "", "role"),
    (STAFF, 'engagement = "partner"', 'engagement = "partnr"', "self-employed"),
    (STAFF, "may_post = true", 'may_post = "true"', "Boolean"),
    (STAFF, "from = 2026-07-20", 'from = "2026-08-10"', "LocalDate"),
    (STAFF, "from = 2026-07-20", "from = 2026-07-20T09:00:00", "LocalDate"),
    (STAFF, 'id = "managing-partner"', 'id = "Managing Partner"', "pattern"),
    (STAFF, "[[staff]]", "[[staf]]", "staf"),
    (ACCOUNTS, 'id = "facebook"\n', "", "id"),
    (ACCOUNTS, 'url = "https://www.facebook.com/LeaValeMedical"', 'url = "www.facebook.com/LeaValeMedical"', "pattern"),
    (ACCOUNTS, 'kind = "social-sharing"', 'kind = "Social sharing"', "microblogging"),
    (ACCOUNTS, 'contact_email = "community.leavale@nhs.net"', 'contact_email = "community.leavale"', "pattern"),
    (ACCOUNTS, 'status = "active"', 'status = "live"', "closing"),
    (INCIDENTS, 'clauses = ["A.12"]', "clauses = [12]", "String"),
    (INCIDENTS, 'clauses = ["A.12"]', 'clauses = ["a12"]', "pattern"),
    (INCIDENTS, 'natures = ["complaint-on-social-media"]', "natures = []", "1"),
    (INCIDENTS, "reported = 2026-11-03T16:05:00+00:00", "reported = 2026-11-03", "DateTime"),
    (INCIDENTS, 'step = "evidence-saved"', 'step = "evidence-safed"', "author-contacted"),
    (INCIDENTS, 'step = "evidence-saved"', 'stp = "evidence-saved"', "stp"),
    (INCIDENTS, "complaint = true", "complaint = 1", "Boolean"),
    (INCIDENTS, 'sha256 = "60b7', 'sha256 = "0x60b7', "pattern"),
    (POLICY, 'audience = "public"', 'audience = "partners"', "public"),
    (POLICY, "date = 2026-04-01", "date = 01/04/2026", ""),
    (POLICY, 'clause = "3.1"', "clause = 3.1", "String"),
    ("site.toml", "opens = 08:00:00", 'opens = "8am"', "LocalTime"),
    ("site.toml", "reply = { business_days = 3 }", "reply = 3", "Table"),
    ("site.toml", "reply = { business_days = 3 }", "reply = { business_days = 3, elapsed_hours = 3 }", "1"),
    ("site.toml", "reply = { business_days = 3 }", "reply = {}", "1"),
    ("site.toml", '"monday"', '"mon"', "monday"),
    ("site.toml", "year_starts = 4", "year_starts = 13", "12"),
    ("site.toml", "monitoring = 7", "monitoring = -7", "0"),
    ("site.toml", "byte_order_mark", "byte_order", "byte_order"),
    ("bank-holidays.toml", "substitute = false", "substitute = no", ""),
    ("references.toml", 'kind = "policy"', 'kind = "polcy"', "helpline"),
    ("registers/natures.toml", 'kind = "inappropriate-comment"', 'kind = "bad"', "breach"),
    ("registers/resolutions.toml", "label = ", "lable = ", "lable"),
    ("registers/monitoring.toml", 'kind = "regular"', 'kind = "weekly"', "ad-hoc"),
    ("registers/posts.toml", 'kind = "news"', "kind = true", "String"),
    ("registers/replies.toml", "received = 2026-04-01T09:20:00+01:00", "recieved = 2026-04-01T09:20:00+01:00", "recieved"),
    ("registers/submissions.toml", 'decision = "approved"', 'decision = "yes"', "pending"),
    ("registers/connections.toml", 'counterpart = "professional"', 'counterpart = "person"', "individual"),
    ("registers/candidate-reviews.toml", "partners_approved = true\n", "", "partners_approved"),
    ("registers/acknowledgements.toml", 'method = "read-and-signed"', 'method = "read"', "training"),
    ("registers/dissemination.toml", 'channel = "intranet"', 'channel = "web"', "account-link"),
    ("registers/awareness.toml", "date = 2026-04-13", "date = 2026-04", ""),
    ("registers/presentations.toml", 'decision = "accepted"', 'decision = "agreed"', "deferred"),
    ("registers/presentations.toml", 'minute = "2026-07-23/4"', 'minute = "item 4 of the meeting"', "pattern"),
    ("registers/acceptances.toml", "until = ", 'untill = 2027-01-01 # ', "untill"),
]


class Written(str):
    """A date or a time, which JSON does not have, so that a quoted one can be told from it."""

    def __new__(cls, value):
        self = super().__new__(cls, value.isoformat())
        if isinstance(value, datetime.datetime):
            self.format = "date-time" if value.tzinfo else "date-time-local"
        else:
            self.format = "date" if isinstance(value, datetime.date) else "time-local"
        return self


def as_json(value):
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return Written(value) if isinstance(value, (datetime.date, datetime.time)) else value


FORMATS = jsonschema.FormatChecker(formats=())
for name in ("date", "date-time", "date-time-local", "time-local"):
    FORMATS.checks(name)(lambda value, name=name: getattr(value, "format", None) == name)



def errors_by_jsonschema(file):
    text = file.read_text(encoding="utf-8")
    way = text.splitlines()[0].removeprefix("#:schema ")
    schema = json.loads((file.parent / way).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    try:
        value = as_json(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return [str(error)]
    errors = list(jsonschema.Draft7Validator(schema, format_checker=FORMATS).iter_errors(value))
    errors += [f"{way}: a date where text belongs" for _ in quoted(value, schema)]
    return errors


def quoted(value, schema):
    """Dates without quotation marks where the schema asks for text; to JSON they are the same."""
    if isinstance(value, Written) and "format" not in schema and "anyOf" not in schema:
        yield value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from quoted(item, schema.get("properties", {}).get(key, {}))
    if isinstance(value, list):
        for item in value:
            yield from quoted(item, schema.get("items", {}))


def tombi(*files):
    done = subprocess.run(
        [TOMBI, "lint", "--offline", "--error-on-warnings", *files],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def main():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        content = pathlib.Path(folder, "content")
        shutil.copytree(ROOT / "content", content)
        files = sorted(content.rglob("*.toml"))
        code, said = tombi(*files)
        if code:
            failures.append(f"Tombi refuses what is right: {said}")
        for file in files:
            failures += [f"{file}: {error}" for error in errors_by_jsonschema(file)]
        for name, right, wrong, word in MISTAKES:
            file = content / name
            text = file.read_text(encoding="utf-8")
            mistaken = text.replace(right, wrong, 1)
            if mistaken == text:
                failures.append(f"{name} does not hold {right!r}")
                continue
            file.write_text(mistaken, encoding="utf-8")
            code, said = tombi(file)
            if not code or word not in said:
                failures.append(f"{name}: {wrong!r}: expected Tombi to name {word!r}; it says {said!r}")
            if not errors_by_jsonschema(file):
                failures.append(f"{name}: {wrong!r}: jsonschema takes it")
            file.write_text(text, encoding="utf-8")
    print("\n".join(failures) or f"{len(files)} files are right, {len(MISTAKES)} mistakes are refused, by Tombi and jsonschema")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
