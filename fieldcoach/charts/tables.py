"""Each chart as a table of words, with the figures as the screens tell them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, to be read cell by cell.

    Attributes:
        columns: the heads.
        rows: the cells of each row, as many as there are heads; "" where there is nothing.
        notes: what must be read beside the figures, a sentence each.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
