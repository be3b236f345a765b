import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldcoach import clock
from fieldcoach.coaching import sample_team

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*arguments: object) -> list[str]:
    """Return the command line of `fieldcoach` as a process of its own, to run in ROOT."""
    return [sys.executable, "-m", "fieldcoach", *map(str, arguments)]


@pytest.fixture
def fieldcoach(tmp_path: Path) -> Run:
    """Return what runs `fieldcoach` as a process of its own, in this test's folder.

    Its clock is the machine's, so days in these tests lie well back.
    """

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command(*arguments),
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample team's journal as of the standing clock's day; only to be read."""
    path = tmp_path_factory.mktemp("demo") / "demo.fieldcoach"
    with clock.fixed(NOW):
        sample_team.build(path, clock.today())
    return path
