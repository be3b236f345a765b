"""Checks what `fieldcoach demo --out` wrote: `check_demo.py FOLDER PRINTED`.

Standard library only, so that it runs wherever the app was installed.
"""

import csv
import json
import struct
import sys
from pathlib import Path

SCREENS = ("journal", "ride-along", "team", "rep", "compare", "reports")
CHARTS = ("compare", "growth", "team", "means-ends")


def main(folder: Path, printed: Path) -> None:
    """Exit with a sentence where something is missing."""
    said = printed.read_text(encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        if path.name not in said:
            sys.exit(f"{path} was written without a word")
    charts = [path for path in files if path.name.startswith("chart-")]
    check_charts({path.name: path.read_bytes() for path in charts})
    pictures = [path for path in files if path.suffix == ".png" and path not in charts]
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
    counts = f"{len(pictures)} screens, {len(charts)} charts, {tables} tables"
    print(f"{counts}, {observations} observations")


def check_charts(found: dict[str, bytes]) -> None:
    """Exit with a sentence where a chart is missing or no file of its kind."""
    starts = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    for chart in CHARTS:
        for suffix, start in starts.items():
            name = f"chart-{chart}{suffix}"
            if name not in found:
                sys.exit(f"no {name}")
            if not found[name].startswith(start) or len(found[name]) < 10_000:
                sys.exit(f"{name} is hardly a chart")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
