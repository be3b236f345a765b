import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rep_editing, ride_alongs, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.store import opening

from .builders import Team
from .days import NOW, Day, fill


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal without a row, to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.fieldcoach"
    opening.create(path).release()
    return path


@pytest.fixture
def journal(tmp_path: Path, template: Path) -> Iterator[Journal]:
    """Yield an empty journal, open for writing."""
    path = shutil.copy(template, tmp_path / "journal.fieldcoach")
    with journals.open_to_write(Path(path)) as opened:
        yield opened


@pytest.fixture
def team(journal: Journal) -> Team:
    return Team(journal)


@pytest.fixture(scope="session")
def day_template(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Day:
    """Return a closed journal with a ride-along of the standing clock's day, to copy."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("template") / "day.fieldcoach"))
    with clock.fixed(NOW), journals.open_to_write(path) as journal:
        rubrics.add_shipped(journal)
        rep = rep_editing.add(journal, RepDetails(name="Ana Ruiz")).created
        assert rep is not None
        key = ride_alongs.new(journal, rep, clock.today()).created
        assert key is not None
        return Day(journal, rep, key)


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory, day_template: Day) -> Day:
    """Return the same with something in every field, its action closed two days ago."""
    path = tmp_path_factory.mktemp("template") / "filled.fieldcoach"
    shutil.copy(day_template.journal.path, path)
    with clock.fixed(NOW), journals.open_to_write(path) as journal:
        filled = Day(journal, day_template.rep, day_template.key)
        fill(filled)
        return filled


@pytest.fixture
def day(tmp_path: Path, day_template: Day) -> Iterator[Day]:
    """Yield a ride-along of today with one visit, rated on the shipped rubric."""
    with _copied(day_template, tmp_path) as copy:
        yield copy


@pytest.fixture
def filled(tmp_path: Path, filled_template: Day) -> Iterator[Day]:
    """Yield a ride-along with something in every field."""
    with _copied(filled_template, tmp_path) as copy:
        yield copy


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Iterator[Journal]:
    """Yield the sample team's journal, open for reading."""
    with journals.open_to_read(demo_file) as opened:
        yield opened


@contextmanager
def _copied(of: Day, folder: Path) -> Iterator[Day]:
    path = Path(shutil.copy(of.journal.path, folder / "journal.fieldcoach"))
    with journals.open_to_write(path) as opened:
        yield Day(opened, of.rep, of.key)
