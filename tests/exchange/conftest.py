from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldcoach import clock
from fieldcoach.coaching import sample_team

NOW = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample team's journal as of the standing clock's day; only to be read."""
    path = tmp_path_factory.mktemp("demo") / "demo.fieldcoach"
    with clock.fixed(NOW):
        sample_team.build(path, clock.today())
    return path
