"""The keys of the ride-along editor, in words."""

from fieldcoach.i18n import _


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
            ],
        ),
        (
            _("Last row: the outcome"),
            [
                ("1", _("order")),
                ("2", _("next step agreed")),
                ("3", _("no next step")),
                ("4", _("no")),
            ],
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
