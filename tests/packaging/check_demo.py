"""Checks what `fieldcoach demo --out` wrote: `check_demo.py FOLDER PRINTED`.

Standard library only, so that it runs wherever the app was installed.
"""

import csv
import json
import struct
import sys
from pathlib import Path

SCREENS = ("journal", "ride-along", "team", "rep", "compare", "reports")


def main(folder: Path, printed: Path) -> None:
    """Exit with a sentence where something is missing."""
    said = printed.read_text(encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        if path.name not in said:
            sys.exit(f"{path} was written without a word")
    pictures = [path for path in files if path.suffix == ".png"]
    for screen in SCREENS:
        for scheme in ("light", "dark"):
            if not any(screen in p.name and scheme in p.name for p in pictures):
                sys.exit(f"no picture of {screen}, {scheme}")
    for picture in pictures:
        head = picture.read_bytes()[:24]
        if struct.unpack(">II", head[16:24]) != (1366, 768):
            sys.exit(f"{picture} is not 1366 × 768")
        if picture.stat().st_size < 10_000:
            sys.exit(f"{picture} is hardly a screen")
    package = next((path for path in files if path.name == "datapackage.json"), None)
    if package is None:
        sys.exit("no data package")
    described = json.loads(package.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        with (package.parent / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        if rows[0] != [field["name"] for field in resource["schema"]["fields"]]:
            sys.exit(f"{resource['path']} has other columns than described")
    with (package.parent / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        observations = sum(1 for _row in csv.DictReader(file))
    if observations < 1_000:
        sys.exit(f"only {observations} observations")
    tables = len(described["resources"])
    print(f"{len(pictures)} screens, {tables} tables, {observations} observations")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
