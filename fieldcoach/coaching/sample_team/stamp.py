"""What the demo journal says of itself: for which week it was told, and what it held then.

With that a later start can tell whether a person has changed anything in it.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

#: The setting that says of a journal that it is the demo's and may be made anew.
DEMO_SETTING = "demo"

Execute = Callable[[str], Iterable[Any]]

_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name <> 'alembic_version'
        AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*' ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and how a demo journal was told.

    Attributes:
        week: the Monday of the week it was told in, as ISO.
        revision: the schema it was written in; an upgrade changes rows, and no person does it.
        contents: a digest of every row.
    """

    week: str
    revision: str
    contents: str

    def to_json(self) -> str:
        """Return the setting's value."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, value: str) -> Self | None:
        """Return what the setting says; None where it says no more than that this is a demo."""
        said = json.loads(value)
        return cls(**said) if isinstance(said, dict) else None


def digest(execute: Execute) -> str:
    """Return a digest of all that a journal holds, whatever the order of its rows.

    `execute` runs a statement and yields its rows as SQLite has them. Left out are the stamp, and
    the search index, which is made from the rest and anew whenever a journal wants it.
    """
    found = sha256()
    for (table,) in list(execute(_TABLES)):
        where = f"WHERE key <> '{DEMO_SETTING}'" if table == "setting" else ""
        rows = sorted(repr(tuple(row)) for row in execute(f'SELECT * FROM "{table}" {where}'))
        found.update("\n".join([table, *rows, ""]).encode())
    return found.hexdigest()
