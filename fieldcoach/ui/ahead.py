"""What is imported ahead of the click, off the interface thread.

The start pays for one page. What one goes to from there follows once that page is filled; what
only figures need, half of the app's memory, once the person goes anywhere at all.
"""

from importlib import import_module

from fieldcoach.ui.destination import Destination
from fieldcoach.ui.places import place_of, places_with_figures

_NEXT = Destination("ride_along")
_LIBRARIES = ("scipy.special", "fieldcoach.charts.growth_layout")


def import_next_page() -> None:
    """Import the page that is one step from the first, and SQLAlchemy with it."""
    place_of(_NEXT).page_class()


def import_figures() -> None:
    """Import the pages that show figures, and what computes and draws these."""
    for place in places_with_figures():
        place.page_class()
    for module in _LIBRARIES:
        import_module(module)
