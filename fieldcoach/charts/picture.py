"""A figure as pixels, for a screen that is not matplotlib's own."""

from dataclasses import dataclass
from io import BytesIO

from matplotlib.figure import Figure

from fieldcoach.charts.style import Look, wearing


@dataclass(frozen=True, slots=True)
class Picture:
    """RGBA bytes, row by row from the top, four to a pixel."""

    width: int
    height: int
    pixels: bytes


def picture_of(figure: Figure, look: Look) -> Picture:
    """Draw `figure` and return its pixels."""
    drawn = BytesIO()
    with wearing(look):
        figure.savefig(drawn, format="rgba")
        width, height = figure.canvas.get_width_height(physical=True)
    return Picture(width, height, drawn.getvalue())
