"""Three different ride-alongs from an empty home, keyed with a clock running, and read back."""

import logging
import subprocess
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.end_to_end.program import PROGRAM, Rows, export, table
from tests.end_to_end.screen import Hands, missing_tools, screen, wait_until

pytestmark = pytest.mark.end_to_end

A_MINUTE = 60.0
CUSTOMERS = ("Alder Dairy", "Birch Bakeries", "Cedar Foods")
#: As the shipped rubric has them: nine levels with a count between, and a done item as the last.
KEYED = (
    ("3", "2", "4", "2", "3", "5", "3", "2", "3", "1"),
    ("3", "3", "3", "-", "3", "2", "2", "2", "4", "0"),
    ("2", "2", "4", "1", "2", "0", "3", "3", "3", "-"),
)
COUNT = 5
SAID = {
    (0, 0): "Wrote the aim down before we got out.",
    (1, 4): '"What happens when line 3 stops?"',
    (2, 8): "=asked for the date, and waited",
}
OUTCOMES = {"2": "advance", "1": "order", "3": "continuation"}
OWN = ("3", "3", "2", "4")


def key_visit(hands: Hands, number: int) -> None:
    """Key a visit from its customer to its outcome."""
    hands.type(CUSTOMERS[number])
    hands.press("Return")
    for at, rating in enumerate(KEYED[number]):
        if (number, at) in SAID:
            if SAID[number, at].startswith("="):
                hands.press("F2")  # no letter, so it would not open the evidence
            hands.type(SAID[number, at])
            hands.press("Escape")
        hands.press("minus" if rating == "-" else rating)
        if at == COUNT:
            hands.press("Return")
    hands.press(list(OUTCOMES)[number])


def key_standard(hands: Hands) -> None:
    """Key yesterday's day with Ana: all there is to a day."""
    hands.type("Ana Ruiz")
    hands.press("Tab")
    hands.type("-1")
    hands.press("Return")
    hands.wait_for_window("Ana Ruiz")
    for number in range(len(CUSTOMERS)):
        if number:
            hands.press("ctrl+Return")
        key_visit(hands, number)
    hands.press("F6", "Return", "Return", "Return")
    for words, skill in (("Ask what a stop costs", "explo"), ("Name the next step", "gains")):
        hands.type(words)
        hands.press("Return")
        hands.type(skill)
        hands.press("Return")
        if skill == "explo":
            hands.type("Three visits with the cost in figures")
            hands.press("Return")
            hands.type("+7")
            hands.press("Return")
    hands.press("ctrl+shift+Return")


def key_notes_only(hands: Hands) -> None:
    """Key a day with Emeka of which there are only words."""
    hands.press("ctrl+n")
    hands.wait_for_window("New ride-along")
    hands.type("em")
    hands.press("Return")
    hands.wait_for_window("Emeka Obi")
    hands.press("F6", "F6")
    hands.type("A slow day, says Emeka, but the list is shorter.")
    hands.press("Return", "Return")
    hands.type("Kept calm when the buyer did not come.")
    hands.press("ctrl+shift+Return")


def key_both_sides(hands: Hands) -> None:
    """Key today with Ana: last time closed, her view before mine, and acknowledged by her."""
    hands.press("ctrl+n")
    hands.wait_for_window("New ride-along")
    hands.type("ana")
    hands.press("Return")
    hands.wait_for_window("Ana Ruiz")
    hands.press("1")  # done: what was agreed
    hands.type("Cedar")
    hands.press("Return", "F4")
    hands.wait_for_window("view first")
    hands.press(*OWN, "F6")
    hands.type("Better than last time.")
    hands.press("ctrl+shift+Return")
    hands.wait_for_window("^Ana Ruiz")
    hands.press("2", "3", "3", "3", "ctrl+shift+Return", "F8")
    hands.wait_for_window("to acknowledge")
    hands.type("I see it like this too.")
    hands.press("ctrl+shift+Return")
    hands.wait_for_window("^Ana Ruiz")


def test_that_three_ride_alongs_by_keys_are_in_the_export_as_they_were_keyed(
    tmp_path: Path,
) -> None:
    assert missing_tools() == []
    took = {}
    with screen() as environment:
        window = subprocess.Popen(PROGRAM, env=environment)
        hands = Hands(environment)
        try:
            hands.wait_for_window("Start your journal")
            hands.type("Helen Marsh")
            hands.press("Return", "Tab", "Tab")
            hands.type("Ana Ruiz")
            hands.press("Return")
            hands.type("Emeka Obi")
            hands.press("ctrl+Return")
            hands.wait_for_window("New ride-along")
            for key in (key_standard, key_notes_only, key_both_sides):
                began, keys = time.monotonic(), hands.keys
                key(hands)
                took[key.__name__] = (time.monotonic() - began, hands.keys - keys)
            wait_until(
                lambda: "x" if _states(tmp_path)["acknowledged"] else "",
                "the third was never acknowledged",
            )
            hands.press("ctrl+q")
            assert window.wait(timeout=20) == 0
        finally:
            window.kill()
            window.wait()
    for name, (seconds, keys) in took.items():
        logging.getLogger(__name__).info("%s: %d keys in %.1f s", name, keys, seconds)
        assert seconds < A_MINUTE
    package = export(tmp_path / "package")
    today = date.fromisoformat(time.strftime("%Y-%m-%d"))
    _is_the_standard_day(package, str(today - timedelta(days=1)), str(today))
    _is_the_day_of_notes(package, str(today))
    _is_the_day_of_both(package, str(today))


def _states(folder: Path) -> Counter[str]:
    return Counter(row["state"] for row in table(export(folder / "open"), "ride_alongs"))


def _of(rows: Rows, rep: str, day: str) -> Rows:
    return [row for row in rows if (row["rep"], row["date"]) == (rep, day)]


def _is_the_standard_day(package: Path, day: str, closed_on: str) -> None:
    (ride,) = _of(table(package, "ride_alongs"), "Ana Ruiz", day)
    assert (ride["manager"], ride["state"]) == ("Helen Marsh", "finished")
    visits = _of(table(package, "visits"), "Ana Ruiz", day)
    assert [row["customer"] for row in visits] == list(CUSTOMERS)
    assert [row["outcome"] for row in visits] == list(OUTCOMES.values())
    skills = [row["skill"] for row in table(package, "rubric")]
    seen = {
        (row["customer"], row["skill"]): row
        for row in _of(table(package, "observations"), "Ana Ruiz", day)
    }
    for number, customer in enumerate(CUSTOMERS):
        rows = [seen[customer, skill] for skill in skills]
        assert [row["rating"] for row in rows] == [
            rating.replace("-", "") for rating in KEYED[number]
        ]
        said = {at: words for (visit, at), words in SAID.items() if visit == number}
        assert {at: row["evidence"] for at, row in enumerate(rows) if row["evidence"]} == {
            at: words.replace("=", "'=", 1) for at, words in said.items()
        }
    assert [
        (row["focus_point"], row["skill"])
        for row in _of(table(package, "focus_points"), "Ana Ruiz", day)
    ] == [
        ("Ask what a stop costs", "Explores needs"),
        ("Name the next step", "Gains commitment"),
    ]
    (action,) = _of(table(package, "actions"), "Ana Ruiz", day)
    assert action["action"] == "Three visits with the cost in figures"
    assert (action["state"], action["closed_on"]) == ("done", closed_on)
    assert date.fromisoformat(action["due_on"]) - date.fromisoformat(day) in (
        timedelta(days=7),
        timedelta(days=8),
    )


def _is_the_day_of_notes(package: Path, day: str) -> None:
    (ride,) = _of(table(package, "ride_alongs"), "Emeka Obi", day)
    assert ride["state"] == "finished"
    assert ride["rep_view"] == "A slow day, says Emeka, but the list is shorter."
    (praise,) = _of(table(package, "recognition"), "Emeka Obi", day)
    assert praise["recognition"] == "Kept calm when the buyer did not come."
    rows = _of(table(package, "observations"), "Emeka Obi", day)
    assert {row["rating"] + row["evidence"] for row in rows} == {""}


def _is_the_day_of_both(package: Path, day: str) -> None:
    (ride,) = _of(table(package, "ride_alongs"), "Ana Ruiz", day)
    assert ride["state"] == "acknowledged"
    assert ride["acknowledged_by"] == "Ana Ruiz"
    assert ride["rep_view"] == "Better than last time."
    assert ride["rep_comment"] == "I see it like this too."
    assert ride["acknowledged_at"]
    own = _of(table(package, "self_ratings"), "Ana Ruiz", day)
    assert [row["self_rating"] for row in own] == list(OWN)
    rated = _of(table(package, "observations"), "Ana Ruiz", day)
    assert {row["customer"] for row in rated} == {"Cedar Foods"}
    skills = [row["skill"] for row in table(package, "rubric")]
    ratings = {row["skill"]: row["rating"] for row in rated if row["rating"]}
    assert ratings == dict(zip(skills, ("2", "3", "3", "3"), strict=False))
