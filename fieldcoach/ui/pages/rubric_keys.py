"""The keys of the rubric page, in words."""

from fieldcoach.i18n import _


def keys_of_rubric() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys in groups: [(heading, [(key, what it does), …]), …]."""
    return [
        (
            _("Skills"),
            [
                (_("Enter"), _("write its name and level texts")),
                (_("Alt+Up, Alt+Down"), _("move the skill, across stages too")),
                (_("Ins"), _("add a skill")),
                (_("Del"), _("take the skill out; take a retired one back")),
                ("F2", _("rename the stage")),
                (_("Alt+Shift+Up, Down"), _("move the stage")),
                (_("Menu key"), _("everything that can be done here")),
            ],
        ),
        (
            _("Level texts"),
            [
                (_("Enter, Down"), _("next level")),
                (_("Up"), _("level before")),
                (_("Shift+Enter"), _("break the line")),
                (_("Esc"), _("keep it and go back to the skills")),
            ],
        ),
        (
            _("Rubric"),
            [
                (_("Enter on evidence"), _("make it a level text, without names")),
            ],
        ),
    ]
