"""What several tests of the store do: ask the raw file, run another process, make migrations."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from fieldcoach.store import driver, opening, upgrade
from fieldcoach.store.revisions import HEAD, KNOWN

REPOSITORY = Path(__file__).parents[2]
NOBODY = 65_534
AFTER_HEAD = f"{int(HEAD) + 1:04}"


def rows(path: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """Return the answer of the file to one SQL question."""
    connection = driver.connect(path)
    try:
        return connection.execute(question, values).fetchall()
    finally:
        connection.close()


def add_customer(path: Path, name: str) -> None:
    rows(path, "INSERT INTO customer(id, name, name_key) VALUES (?, ?, ?)",
         os.urandom(16), name, name.casefold())  # fmt: skip


def customers(path: Path) -> list[object]:
    return [name for (name,) in rows(path, "SELECT name FROM customer ORDER BY name")]


def other_process(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on `code` with `arguments` as sys.argv[1:]."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(code: str, *arguments: object) -> str:
    """Run Python on `code` and return what it wrote; what it complains of fails the test."""
    process = other_process(code, *arguments)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


def as_nobody(code: str, *arguments: object) -> str:
    """Run Python on `code` without root's rights, under which every folder can be written."""
    drop = f"import os\nif os.geteuid() == 0: os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    # What cannot be imported any more without rights is imported before they are dropped.
    imports = "import fieldcoach.coaching.reps, fieldcoach.store.upgrade, sys, pathlib\n"
    return said_by(imports + drop + textwrap.dedent(code), *arguments)


NEXT = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("customer") as batch:
        batch.add_column(sa.Column("town", sa.Text(), server_default="", nullable=False))
    {then}
"""


def know_a_next_revision(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "pass") -> None:
    """Let this be a Fieldcoach that has a migration more: it rebuilds `customer`, and `then`."""
    migrations = folder / "migrations"
    shutil.copytree(
        Path(upgrade.__file__).parent / "migrations",
        migrations,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    script = NEXT.format(revision=AFTER_HEAD, head=HEAD, then=then)
    (migrations / "versions" / f"{AFTER_HEAD}_next.py").write_text(script, "utf-8")
    shipped = upgrade.config

    def config(connection: object = None) -> object:
        made = shipped(connection)  # type: ignore[arg-type]
        made.set_main_option("script_location", str(migrations))
        return made

    monkeypatch.setattr(upgrade, "config", config)
    monkeypatch.setattr(opening, "HEAD", AFTER_HEAD)
    monkeypatch.setattr(opening, "KNOWN", KNOWN | {AFTER_HEAD})
