"""Journals whose figures are asked in several places: the demo team's, and a hard one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.sample_team import building
from tests import hard_journal
from tests.conftest import NOW
from tests.told import Package, Told

SINCE, UNTIL = hard_journal.NARROW
NARROWED = ("--from", SINCE, "--to", UNTIL)

#: By what was said of the days.
Packages = dict[tuple[Any, ...], Package]


def write(kind: str, path: Path) -> Told:
    """Write the journal of a kind, "demo" or "hard"."""
    with clock.fixed(NOW):
        if kind == "demo":
            building.build(path, clock.today())
        else:
            hard_journal.write(path)
    return Told(path)


@pytest.fixture(scope="module", params=["demo", "hard"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return write(request.param, tmp_path_factory.mktemp(request.param) / "j.fieldcoach")


@pytest.fixture(scope="module")
def packages(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """Return the packages of everything and of the narrow window."""
    with clock.fixed(NOW):
        return {
            days: told.package(tmp_path_factory.mktemp("package"), *days) for days in ((), NARROWED)
        }


@pytest.fixture
def opened(told: Told) -> Iterator[Journal]:
    with journals.open_to_read(told.journal) as it:
        yield it


@pytest.fixture
def package(packages: Packages) -> Package:
    return packages[()]


@pytest.fixture
def narrow(packages: Packages) -> Package:
    return packages[NARROWED]
