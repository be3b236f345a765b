"""The sample team's journal for the pages' tests, built once and opened for reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldcoach import clock
from fieldcoach.coaching import journal, sample_team
from fieldcoach.coaching.journal import Journal
from tests.conftest import NOW
from tests.ui.a_team import TODAY


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "demo.fieldcoach"
    with clock.fixed(NOW):
        sample_team.build(path, TODAY)
    return path


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Journal]:
    with journal.open_to_read(sample_file) as it:
        yield it
