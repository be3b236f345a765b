"""How spreadsheets write CSV in different countries: delimiter and decimal sign."""

import re
from dataclasses import dataclass

from fieldcoach.i18n import _

# Languages whose spreadsheets part decimals with a comma, hence fields with a semicolon.
_COMMA = (
    "af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk ky lb lt lv mk mn"
    " nb nl nn no pl pt ro ru sk sl sq sr sv tk tr uk uz vi"
)
_POINT = "am ar bn cy en fa fil ga gu he hi ja km kn ko ml mr ms mt ne pa si sw ta te th ur zh"
# Countries that do not follow their language, by decimal sign and delimiter.
_OTHERWISE = {
    **dict.fromkeys(("de_CH", "it_CH", "de_LI"), (".", ";")),
    **dict.fromkeys(
        ("es_MX", "es_US", "es_GT", "es_HN", "es_NI", "es_PA", "es_PR", "es_SV", "es_DO", "es_PE"),
        (".", ","),
    ),
    "en_ZA": (",", ";"),
}


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How a CSV file is written."""

    delimiter: str = ","
    decimal: str = "."


NEUTRAL = CsvStyle()


def csv_style(locale: str) -> CsvStyle:
    """Return the style for a locale such as de_DE, de-DE, de or de_DE.UTF-8.

    Raises ValueError, with a sentence, for one that is not known.
    """
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2}))?(?:[.@].*)?", locale.strip())
    if match is None:
        raise ValueError(_("“{locale}” is no locale such as de_DE").format(locale=locale))
    language = match[1].lower()
    place = f"{language}_{match[2].upper()}" if match[2] else language
    if place in _OTHERWISE:
        decimal, delimiter = _OTHERWISE[place]
        return CsvStyle(delimiter, decimal)
    if language in _COMMA.split():
        return CsvStyle(";", ",")
    if language in _POINT.split():
        return NEUTRAL
    raise ValueError(
        _("it is not known how numbers are written in “{locale}”").format(locale=locale)
    )
