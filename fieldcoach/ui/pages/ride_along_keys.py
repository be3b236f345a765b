"""The keys of the ride-along editor, in words."""

from fieldcoach.coaching.ride_along_words import outcome_word
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_grid import OUTCOMES


def keys_of_ride_along() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys in groups: [(heading, [(key, what it does), …]), …]."""
    return [
        (
            _("In the grid"),
            [
                ("1 – 4", _("rate, go down")),
                (_("- or Space"), _("not observed (0 too, on levels)")),
                ("1 0", _("done items: yes, no")),
                (_("digits, Enter"), _("counts")),
                ("↑ ↓ ← →", _("move")),
                (_("any letter"), _("evidence, beginning with it")),
                ("F2", _("evidence, as it stands")),
                (_("Delete"), _("clear the cell")),
                ("Shift Tab", _("your role in the visit: observe, joint, model")),
            ],
        ),
        (
            _("Last row: the outcome"),
            [(str(n), outcome_word(one)) for n, one in enumerate(OUTCOMES, start=1)],
        ),
        (
            _("In the evidence"),
            [
                ("Enter", _("keep it, next unrated cell")),
                ("Shift Enter", _("break the line")),
                ("Esc", _("keep it, stay")),
            ],
        ),
        (
            _("Agreed last time"),
            [
                ("1 2 3", _("done, partly, not yet")),
                ("Tab", _("skip")),
                ("↑ ↓", _("the action before, the next one")),
            ],
        ),
        (
            _("In the ending"),
            [("Enter", _("next field")), ("fri +7 28", _("dates: Friday, in a week, the 28th"))],
        ),
    ]
