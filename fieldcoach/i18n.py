"""Texts in the person's language: gettext, for every layer that says something.

`_` and `ngettext` look the catalogue up at each call, so a module may be imported before the
language is chosen. JSON, CSV headers and enum values are contracts and stay English.
"""

import gettext as _gettext

from fieldcoach import resources

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(languages: list[str] | None = None) -> None:
    """Speak the first of `languages` that is translated; None asks the environment."""
    global _catalogue
    _catalogue = _gettext.translation(
        "fieldcoach", localedir=resources.path("translations"), languages=languages, fallback=True
    )


def _(message: str) -> str:
    """Return `message` in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that fits `n` things, in the chosen language."""
    return _catalogue.ngettext(singular, plural, n)
