"""Reading a page: which figures its words say, and what it is asked to look at."""

import re
from typing import Any

from fieldcoach.domain.days import Window
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.window_menu import WindowMenu
from tests.conftest import NOW
from tests.exchange.told_journals import SINCE, UNTIL
from tests.told import Package
from tests.ui.a_team import Stage

TODAY = NOW.date()
Skills = list[dict[str, Any]]


def pick_days(it: Stage) -> None:
    """Choose the narrow window in the menu of days that is in sight."""
    (menu,) = [one for one in it.page.findChildren(WindowMenu) if one.isVisible()]
    menu._choose(Window(SINCE, UNTIL))


def pick(it: Stage, name: str, words: str) -> None:
    (button,) = [
        one
        for one in it.page.findChildren(FilterButton)
        if one.isVisible() and one.accessibleName().startswith(f"{name}: ")
    ]
    next(one for one in button.menu().actions() if one.text() == words).trigger()


def named(skills: Skills) -> dict[str, dict[str, Any]]:
    """Return skills by what a page calls them: with the version where two wordings are there."""
    keys = [skill["key"] for skill in skills]
    return {
        skill["skill"]
        if keys.count(skill["key"]) == 1
        else f"{skill['skill']}, version {skill['rubric_version']}": skill
        for skill in skills
    }


def series_of(package: Package, skill: dict[str, Any], rubric: str) -> str:
    wanted = rubric, skill["key"], str(skill["rubric_version"])
    return next(
        row["series_id"]
        for row in package.rows("rubric")
        if (row["rubric"], row["skill_key"], row["rubric_version"]) == wanted
    )


def read(words: str) -> list[float]:
    """Return the figures that are said, a share in percent as it is read."""
    return [
        float(figure.replace("\N{MINUS SIGN}", "-").replace("+", ""))
        for figure in re.findall(r"[+\N{MINUS SIGN}]?\d+(?:\.\d+)?", words)
    ]


def as_read(value: float, shown: float, words: str, *, is_share: bool) -> bool:
    """Whether a value is shown, to as many decimals as its words have."""
    decimals = max((len(part) for part in re.findall(r"\.(\d+)", words)), default=0)
    return abs(shown - value * (100 if is_share else 1)) <= 0.5 * 10**-decimals + 1e-9
