"""The sample team's journal, built for the standing clock's day."""

from datetime import date
from pathlib import Path

from fieldcoach.coaching.sample_team import build

TODAY = date(2026, 11, 20)


def built(folder: Path, today: date = TODAY) -> Path:
    path = folder / "demo.fieldcoach"
    build(path, today)
    return path
