"""Whether a window can be opened here, asked before Qt is imported, for Qt would abort.

Standard library only.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from fieldcoach.errors import FieldcoachError, SystemLibraryMissing
from fieldcoach.i18n import _, ngettext

OFFSCREEN = "offscreen"
NATIVE = "native"

# What Qt's wheels take from the system: the library and the Debian package that brings it.
_ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

Loader = Callable[[str], object]


def platform(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> str:
    """Return what Qt would open its windows on: a platform's name, "" where there is nothing."""
    if system in {"win32", "darwin"}:
        return NATIVE
    if asked := environment.get("QT_QPA_PLATFORM", ""):
        return asked.split(";")[0].split(":")[0]
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def is_there(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Return whether a person would see a window."""
    return platform(environment, system) not in {"", OFFSCREEN, "minimal"}


def missing_packages(
    on: str, load: Loader = ctypes.CDLL, system: str = sys.platform
) -> list[tuple[str, str]]:
    """Return (library, Debian package) of each that Qt needs on platform `on` and is not there."""
    if system != "linux":
        return []
    wanted = _ALWAYS | (_XCB if on == "xcb" else {})
    return [(name, package) for name, package in wanted.items() if not _loads(name, load)]


def require(on: str, load: Loader = ctypes.CDLL, system: str = sys.platform) -> None:
    """Make sure that Qt can start on platform `on`.

    Raises FieldcoachError where there is no display or a dead one, and SystemLibraryMissing,
    which names the packages to install.
    """
    if not on:
        raise FieldcoachError(
            _("There is no display to open a window on; fieldcoach --help lists what works here.")
        )
    missing = missing_packages(on, load, system)
    if missing:
        raise SystemLibraryMissing(
            ngettext(
                "The system lacks the library {libraries}; install it, on Debian and Ubuntu with:"
                " apt install {packages}",
                "The system lacks the libraries {libraries}; install them, on Debian and Ubuntu"
                " with: apt install {packages}",
                len(missing),
            ).format(
                libraries=", ".join(library for library, _package in missing),
                packages=" ".join(package for _library, package in missing),
            )
        )
    if on == "xcb" and system == "linux" and not _answers(load):
        raise FieldcoachError(
            _("The display {display} does not answer.").format(
                display=os.environ.get("DISPLAY", "")
            )
        )


def broken_install(error: ImportError) -> SystemLibraryMissing:
    """Return the sentence for an `error` that importing Qt raised all the same."""
    return SystemLibraryMissing(
        _("Qt cannot be loaded: {why}. Install the missing library, or Fieldcoach again.").format(
            why=str(error).partition("\n")[0]
        )
    )


def _loads(name: str, load: Loader) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _answers(load: Loader) -> bool:
    """Return whether an X server answers at $DISPLAY; True where that cannot be asked."""
    try:
        xcb = load("libxcb.so.1")
    except OSError:
        return True
    if not isinstance(xcb, ctypes.CDLL):
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not broken
