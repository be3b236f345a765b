import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

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
