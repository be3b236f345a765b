"""The program as it is installed, run beside the window, and what it exports."""

import csv
import subprocess
import sys
from pathlib import Path

PROGRAM = [sys.executable, "-m", "fieldcoach"]

Rows = list[dict[str, str]]


def run(*arguments: str) -> str:
    """Run a verb and return what it prints; raises CalledProcessError."""
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def export(out: Path) -> Path:
    """Export the journal into a folder and return that."""
    run("export", "--private", "--out", str(out))
    return out


def table(package: Path, name: str) -> Rows:
    """Return the rows of a table of a package, none where the table is not there."""
    file = package / f"{name}.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))
