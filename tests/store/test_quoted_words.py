"""What a goal quotes of a colleague goes with the colleague; the goal stays."""

import shutil
from pathlib import Path

import pytest

from fieldcoach.store import driver

from .helpers import rows

OLD = Path(__file__).parents[1] / "data" / "old_journals" / "0004.fieldcoach"
_OF_A_REP = (
    "action",
    "goal",
    "one_on_one",
    "recognition",
    "idea",
    "result",
    "ride_along",
    "tier_span",
)
_GOALS = "SELECT hex(id), hex(rep_id), to_level, why, state FROM goal ORDER BY id"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return a journal in which a goal of Ana's quotes Ben, and one of Ben's quotes nobody."""
    return Path(shutil.copy(OLD, tmp_path / "journal.fieldcoach"))


def erase(path: Path, rep: str) -> None:
    """Take a rep out with all that is the rep's own, as erasing does, parents last."""
    connection = driver.connect(path)
    with connection:
        (key,) = connection.execute("SELECT id FROM rep WHERE name = ?", (rep,)).fetchone()
        for table in _OF_A_REP:
            connection.execute(f"DELETE FROM {table} WHERE rep_id = ?", (key,))
        connection.execute("DELETE FROM rep WHERE id = ?", (key,))
    connection.close()


def test_that_the_example_goes_with_who_said_it_and_the_goal_stays(journal: Path) -> None:
    assert len(rows(journal, "SELECT text FROM goal_example WHERE rep_id IS NOT NULL")) == 1
    (ana,) = rows(journal, "SELECT hex(id) FROM rep WHERE name LIKE 'Ana%'")
    hers = [row for row in rows(journal, _GOALS) if row[1] == ana[0]]
    erase(journal, "Ben O'Neill")
    assert rows(journal, "SELECT text FROM goal_example") == []
    assert rows(journal, _GOALS) == hers
    assert rows(journal, "PRAGMA foreign_key_check") == []
    assert b"What does a stop cost you?" not in journal.read_bytes()


def test_that_who_is_quoted_cannot_be_left_half(journal: Path) -> None:
    connection = driver.connect(journal)
    with pytest.raises(driver.DatabaseError, match="FOREIGN KEY"):
        connection.execute("DELETE FROM rep WHERE name LIKE 'Ben%'")
    connection.close()
    assert len(rows(journal, "SELECT text FROM goal_example")) == 2
