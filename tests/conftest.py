"""What every test gets: folders of its own and a clock that stands still."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"

from fieldcoach import clock

NOW = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send data, settings and cache to a folder of this test; return it as its home."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("FIELDCOACH_PASSPHRASE", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    return home


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[datetime]:
    """Let it be Friday 20 November 2026, 14:02:11 UTC, in every test."""
    with clock.fixed(NOW):
        yield NOW


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample team's journal as of the standing clock's day, closed; only to be read."""
    from fieldcoach.coaching import sample_team  # SQLAlchemy, which not every test needs

    path = tmp_path_factory.mktemp("demo") / "demo.fieldcoach"
    with clock.fixed(NOW):
        sample_team.build(path, clock.today())
    return path
