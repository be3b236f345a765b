"""Figures that are reported, never asserted: each is a ratio to a yardstick of the same run."""

from collections.abc import Callable, Iterator

import pytest

_KEY = pytest.StashKey[list[str]]()

Report = Callable[[str, float, str], None]


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    """Return a function that keeps one line for the end of the run: what, ratio, and detail."""
    lines = request.config.stash.setdefault(_KEY, [])

    def keep(what: str, ratio: float, detail: str) -> None:
        lines.append(f"{what:<58} {ratio:6.2f}×   {detail}")

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures behind the results."""
    lines = terminalreporter.config.stash.get(_KEY, [])
    if lines:
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.line(line)
