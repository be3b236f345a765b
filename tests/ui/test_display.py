"""What is asked of the system before Qt is imported."""

import ctypes
from pathlib import Path

import pytest

from fieldcoach.errors import FieldcoachError, SystemLibraryMissing
from fieldcoach.ui import display


def without(*missing: str):
    """Return a loader of libraries that lacks some."""

    def load(name: str) -> object:
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


@pytest.mark.parametrize(
    ("environment", "system", "on"),
    [
        ({}, "linux", ""),
        ({"DISPLAY": ":0"}, "linux", "xcb"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "linux", "wayland"),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, "linux", "minimal"),
        ({}, "darwin", "native"),
        ({}, "win32", "native"),
    ],
)
def test_that_the_platform_is_what_qt_would_take(
    environment: dict[str, str], system: str, on: str
) -> None:
    assert display.platform(environment, system) == on


def test_that_wayland_counts_only_while_its_socket_is_there(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display.platform(environment, "linux") == ""
    (tmp_path / "wayland-0").touch()
    assert display.platform(environment, "linux") == "wayland"


def test_that_nobody_sees_a_window_without_a_display() -> None:
    assert not display.is_there({}, "linux")
    assert not display.is_there({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert display.is_there({"DISPLAY": ":0"}, "linux")


def test_that_one_sentence_names_what_to_install() -> None:
    load = without("libEGL.so.1", "libxcb-cursor.so.0")
    with pytest.raises(SystemLibraryMissing) as raised:
        display.require("xcb", load, "linux")
    assert "libEGL.so.1, libxcb-cursor.so.0" in str(raised.value)
    assert str(raised.value).endswith("apt install libegl1 libxcb-cursor0")
    assert "\n" not in str(raised.value)


def test_that_a_window_that_nobody_sees_needs_no_library_of_x() -> None:
    display.require("offscreen", without("libxcb-cursor.so.0"), "linux")


def test_that_other_systems_are_not_asked_for_debian_s_libraries() -> None:
    display.require("native", without("libEGL.so.1"), "win32")


def test_that_no_display_is_said_in_one_sentence() -> None:
    with pytest.raises(FieldcoachError, match="no display"):
        display.require("", without(), "linux")


def test_that_a_dead_display_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> object:
        """Load what asks the display; the rest of Qt's libraries may be missing here."""
        return ctypes.CDLL(name) if name == "libxcb.so.1" else None

    monkeypatch.setenv("DISPLAY", ":987")
    with pytest.raises(FieldcoachError, match=":987 does not answer"):
        display.require("xcb", load, system="linux")


def test_that_a_failed_import_of_qt_becomes_one_line() -> None:
    error = display.broken_install(ImportError("libglib-2.0.so.0: not found\nmore"))
    assert "libglib-2.0.so.0: not found" in str(error)
    assert "more" not in str(error)
