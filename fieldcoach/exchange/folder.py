"""Putting a set of files into a folder whole or not at all, and over nothing but our own."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fieldcoach.errors import FileUnwritable
from fieldcoach.i18n import _

CREATOR = "fieldcoach"
DESCRIPTOR = "datapackage.json"


@contextmanager
def replaced_together(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Yield an empty folder; the files `names`, written there, then replace those of `folder`.

    Of `folder` only files go that an earlier package names and that are as it wrote them. When the
    `with` ends in an error, `folder` is as it was. Raises FileUnwritable.
    """
    try:
        existed = folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        ours = _own_files(folder)
        _refuse_foreign(folder, names, ours)
        work = Path(tempfile.mkdtemp(prefix=".fieldcoach-", dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        new, old = work / "new", work / "old"
        new.mkdir()
        old.mkdir()
        yield new
        _refuse_foreign(folder, names, ours)
        _swap(folder, new, old, [name for name in ours if (folder / name).exists()], names)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if not existed and not any(folder.iterdir()):
            folder.rmdir()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_files(folder: Path) -> dict[str, str]:
    """Return the files of an earlier package of ours in `folder` with their hashes."""
    try:
        said = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        if not any(one.get("title") == CREATOR for one in said["contributors"]):
            return {}
        files = {DESCRIPTOR: ""}
        for resource in said["resources"]:
            files.update(_named(resource))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return files


def _named(resource: dict[str, Any]) -> dict[str, str]:
    name = str(resource["path"])
    # A descriptor from elsewhere must not send us outside its folder.
    return {name: str(resource["hash"])} if Path(name).name == name else {}


def _refuse_foreign(folder: Path, names: Collection[str], ours: dict[str, str]) -> None:
    for name in sorted({*names, *ours}):
        path = folder / name
        if not path.exists() and not path.is_symlink():
            continue
        if name not in ours:
            raise FileUnwritable(
                _("{path} is there already and was not written by Fieldcoach.").format(path=path)
            )
        if not path.is_file() or (ours[name] and ours[name] != f"sha256:{sha256(path)}"):
            raise FileUnwritable(
                _("{path} was changed since Fieldcoach wrote it; move it away first.").format(
                    path=path
                )
            )


def _swap(
    folder: Path, new: Path, old: Path, leaving: Collection[str], coming: Collection[str]
) -> None:
    """Move `leaving` from `folder` to `old` and `coming` from `new` to `folder`, or nothing."""
    moved: list[tuple[Path, Path]] = []
    try:
        for source, target, names in ((folder, old, leaving), (new, folder, coming)):
            for name in names:
                (source / name).rename(target / name)
                moved.append((source / name, target / name))
    except BaseException:
        for was, now in reversed(moved):
            now.rename(was)
        raise


def _unwritable(folder: Path, error: OSError) -> FileUnwritable:
    return FileUnwritable(
        _("The folder {folder} cannot be written: {why}.").format(
            folder=folder, why=error.strerror or error
        )
    )
