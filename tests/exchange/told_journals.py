"""Journals whose figures are asked in several places: the demo team's, and a hard one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from tests import hard_journal
from tests.conftest import NOW
from tests.told import Package, Told

SINCE, UNTIL = hard_journal.NARROW
NARROWED = ("--from", SINCE, "--to", UNTIL)

#: By what was said of the days.
Packages = dict[tuple[Any, ...], Package]


@pytest.fixture(scope="module", params=["demo", "hard"])
def told(
    request: pytest.FixtureRequest, demo_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Told:
    if request.param == "demo":
        return Told(demo_file)
    path = tmp_path_factory.mktemp("hard") / "j.fieldcoach"
    with clock.fixed(NOW):
        hard_journal.write(path)
    return Told(path)


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
