"""What is imported ahead of the click, off the interface thread.

The start pays for one page. What one goes to from there follows once that page is filled; what
only figures need, half of the app's memory, once the person goes anywhere at all.
"""

from importlib import import_module

from fieldcoach.ui.destination import Destination
from fieldcoach.ui.places import place_of

_NEXT = ("ride_along",)
_WITH_FIGURES = ("team", "rep", "compare", "reports")
_LIBRARIES = ("scipy.special", "fieldcoach.charts.growth_layout")


def import_next_pages() -> None:
    """Import the pages that are one step from the first, and SQLAlchemy with them."""
    _import_pages(_NEXT)


def import_figures() -> None:
    """Import the pages that show figures, and what computes and draws these."""
    _import_pages(_WITH_FIGURES)
    for module in _LIBRARIES:
        import_module(module)


def _import_pages(names: tuple[str, ...]) -> None:
    for name in names:
        place_of(Destination(name)).page_class()
