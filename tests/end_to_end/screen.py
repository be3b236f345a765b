"""A screen without a monitor, and hands on its keyboard: Xvfb and xdotool."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 20.0
BETWEEN_KEYS_MS = "25"

TOOLS = ("Xvfb", "xdotool")


def missing_tools() -> list[str]:
    """Return which of the tools are not installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield an environment with a display of 1366 × 768 of its own."""
    read, write = os.pipe()
    size = ["-screen", "0", "1366x768x24"]
    server = subprocess.Popen(
        # Without -noreset it is gone for a moment when the last program leaves it.
        ["Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield {
            **{
                k: v
                for k, v in os.environ.items()
                if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
            },
            "DISPLAY": f":{number}",
        }
    finally:
        server.terminate()
        server.wait()


class Hands:
    """Keys pressed from outside the program, as a person would; `keys` counts them."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self.keys = 0

    def wait_for_window(self, title: str) -> str:
        """Return the window whose title holds `title`, focused, once it is there."""
        found = wait_until(lambda: self._search(title), f"no window called {title}")
        # Without a window manager nobody else gives a window the keyboard.
        self._run("windowfocus", "--sync", found)
        return found

    def press(self, *keys: str) -> None:
        """Press keys one after the other, e.g. "ctrl+n", "Return", "3"."""
        self.keys += len(keys)
        self._run("key", "--clearmodifiers", "--delay", BETWEEN_KEYS_MS, *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keys += len(text)
        self._run("type", "--clearmodifiers", "--delay", BETWEEN_KEYS_MS, "--", text)

    def _search(self, title: str) -> str:
        run = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout.split("\n", 1)[0]

    def _run(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)


def wait_until(ask: Callable[[], str], otherwise: str) -> str:
    """Ask until the answer is not empty; raises AssertionError saying `otherwise`."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise AssertionError(otherwise)


def write_lines(path: Path, *lines: str) -> Path:
    """Write a small text file and return its path."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
