"""Where the shipped files are: in a checkout, in an installed wheel and in a frozen app."""

from functools import cache
from pathlib import Path

from fieldcoach.errors import NotFound


@cache
def root() -> Path:
    """Return the folder of shipped resources.

    A wheel and a frozen app carry it inside the package as `_resources`; a checkout has it at
    the top level.
    """
    package = Path(__file__).parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise NotFound(f"The shipped resources are missing beside {package}; install Fieldcoach again.")


def path(*parts: str) -> Path:
    """Return the path of one shipped file or folder, e.g. `path("icons", "plus.svg")`."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """Return the text of one shipped file."""
    return path(*parts).read_text(encoding="utf-8")
