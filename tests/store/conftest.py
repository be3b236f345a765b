import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldcoach.store import opening


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal without a row, to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.fieldcoach"
    opening.create(path).release()
    return path


@pytest.fixture
def journal_file(tmp_path: Path, empty_journal: Path) -> Path:
    """Return a journal of this test's own, closed."""
    return shutil.copy(empty_journal, tmp_path / "journal.fieldcoach")


@pytest.fixture
def folder_for_all() -> Iterator[Path]:
    """Return a folder that every user of this machine can reach, unlike a test's own."""
    with tempfile.TemporaryDirectory(prefix="fieldcoach-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)
