"""The house: what may import what, what an import costs, what a module says of itself."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fieldcoach

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "fieldcoach"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_resources" not in path.parts)
PACKAGES = [path for path in MODULES if path.name == "__init__.py"]

HEAVY = ("sqlalchemy", "alembic", "numpy", "scipy", "matplotlib", "PySide6", "platformdirs")


def name_of(path: Path) -> str:
    return str(path.relative_to(REPOSITORY).parent).replace("/", ".")


def imported_by(module: str) -> set[str]:
    """Return the heavy packages that importing `module` alone brings along."""
    code = f"import {module}, sys; print(*[n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


def test_that_imports_run_down() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "module",
    [
        "fieldcoach",
        "fieldcoach.__main__",
        "fieldcoach.errors, fieldcoach.paths, fieldcoach.resources, fieldcoach.clock",
        "fieldcoach.ids, fieldcoach.i18n",
        "fieldcoach.domain.ride_along, fieldcoach.domain.rubric, fieldcoach.domain.days",
        "fieldcoach.store.opening, fieldcoach.store.backup, fieldcoach.store.lock",
        *(name_of(path) for path in PACKAGES if path.parents[1] == PACKAGE),
    ],
)
def test_that_what_a_start_needs_first_imports_nothing_heavy(module: str) -> None:
    assert imported_by(module) == set()


def test_that_the_figures_wait_for_scipy_until_they_are_asked_for() -> None:
    found = imported_by("fieldcoach.coaching.comparison, fieldcoach.coaching.growth")
    assert "scipy" not in found
    assert "matplotlib" not in found


def test_that_every_module_can_be_imported_and_does_nothing_by_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    names = [
        info.name
        for info in pkgutil.walk_packages(fieldcoach.__path__, "fieldcoach.")
        # Alembic runs it; it does its work by being run.
        if info.name != "fieldcoach.store.migrations.env"
    ]
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={
            "HOME": str(home),
            "PYTHONPATH": str(REPOSITORY),
            "PATH": "/usr/bin:/bin",
            # matplotlib makes its own folder wherever it is imported.
            "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        },
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_that_every_package_says_what_it_holds(package: Path) -> None:
    said = ast.get_docstring(ast.parse(package.read_text("utf-8"))) or ""
    assert len(re.findall(r"\.(?:\s|$)", said)) >= 2, said
    assert said.endswith(".")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_that_every_module_says_what_it_is_for_and_keeps_to_it(module: Path) -> None:
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert len(text.splitlines()) <= 450
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    printing = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    assert not printing or "cli" in module.parts


def test_that_the_map_of_coaching_names_each_of_its_modules_once() -> None:
    package = PACKAGE / "coaching"
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    named = re.findall(r"`([a-z_]+)`", told.partition("All of it stands on")[2])
    there = [path.stem for path in package.glob("[a-z]*.py")]
    there += [path.parent.name for path in package.glob("*/__init__.py")]
    assert sorted(named) == sorted(there)


def test_that_the_public_parts_of_these_layers_are_told() -> None:
    untold = []
    for layer in ("domain", "store", "coaching", "analysis"):
        for module in sorted((PACKAGE / layer).glob("*.py")):
            name = f"fieldcoach.{layer}.{module.stem}".removesuffix(".__init__")
            for node in ast.parse(module.read_text("utf-8")).body:
                public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
                if public and not ast.get_docstring(node):
                    untold.append(f"{name}.{node.name}")
            importlib.import_module(name)
    assert untold == []
