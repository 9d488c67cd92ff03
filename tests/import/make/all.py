"""Makes every fixture anew, or those that are named: python tests/import/make/all.py [NAME …]."""

import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).parent


def main(wanted):
    sys.path.insert(0, str(HERE))
    for source in sorted((HERE / "fixtures").glob("*.py")):
        name = source.stem.replace("_", "-")
        if wanted and name not in wanted:
            continue
        module = importlib.import_module(f"fixtures.{source.stem}")
        made = module.make() if hasattr(module, "make") else {}
        for file, content in made.items():
            target = HERE.parent / file
            if not target.exists() or target.read_bytes() != content:
                target.write_bytes(content)
                print(f"{file}: {len(content)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
