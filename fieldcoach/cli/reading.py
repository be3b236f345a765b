"""What the reading verbs share: a rep by name, and printing words, JSON or CSV."""

import io
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from fieldcoach.cli.arguments import Arguments
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.likeness import nearest
from fieldcoach.coaching.reps import find_rep, reps
from fieldcoach.domain.people import Rep
from fieldcoach.errors import NotFound
from fieldcoach.exchange import json_out
from fieldcoach.exchange.csv_writing import write_rows
from fieldcoach.exchange.package_tables import table_named
from fieldcoach.i18n import _


def rep_named(journal: Journal, name: str) -> Rep:
    """Return the rep of that name; raises NotFound, with the nearest name there is."""
    rep = find_rep(journal, name)
    if rep is not None:
        return rep
    near = nearest(name, [one.name for one in reps(journal)])
    if near:
        raise NotFound(
            _("There is no rep “{name}” in this journal; did you mean {near}?").format(
                name=name, near=near
            )
        )
    raise NotFound(_("There is no rep “{name}” in this journal.").format(name=name))


def show(
    arguments: Arguments,
    table: str,
    *,
    lines: Callable[[], Iterable[str]],
    as_json: Callable[[], json_out.Json],
    rows: Callable[[], Iterable[tuple[Any, ...]]],
) -> None:
    """Print a result in the format that is asked for; its `rows` are those of a package's table."""
    if arguments.format == "json":
        print(json_out.dumps(as_json()), file=_utf8_output())
    elif arguments.format == "csv":
        like = table_named(table)
        write_rows(_utf8_output(), like.columns, like.kinds, [rows()], arguments.style, "\n")
    else:
        for line in lines():
            print(line)


def _utf8_output() -> TextIO:
    """Return standard output, in UTF-8 whatever the system's own encoding is."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8")
    return out
