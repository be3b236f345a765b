"""Which delimiter and decimal sign a country's spreadsheets want."""

import pytest

from fieldcoach.exchange.spreadsheets import CsvStyle, csv_style


@pytest.mark.parametrize(
    ("locale", "style"),
    [
        ("de_DE", CsvStyle(";", ",")),
        ("fr-FR", CsvStyle(";", ",")),
        ("pt", CsvStyle(";", ",")),
        ("nl_NL.UTF-8", CsvStyle(";", ",")),
        ("de_CH", CsvStyle(";", ".")),
        ("es_MX", CsvStyle(",", ".")),
        ("en_US", CsvStyle(",", ".")),
    ],
)
def test_that_a_locale_has_its_delimiter_and_decimal_sign(locale: str, style: CsvStyle) -> None:
    assert csv_style(locale) == style


@pytest.mark.parametrize("locale", ["", "german", "xx_YY", "de_DE_x"])
def test_that_an_unknown_locale_is_refused_in_words(locale: str) -> None:
    with pytest.raises(ValueError, match="“"):
        csv_style(locale)
