"""The rules of the house, each as a test: where one fails, it names every place that breaks it."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from django.apps import apps
from django.template.engine import Engine
from django.template.utils import get_app_template_dirs

ROOT = Path(__file__).parents[1]
NOT_ROOMS = {"tests", "benchmarks", "config", "scripts"}
APPS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
APPS = [name for name in APPS if name not in NOT_ROOMS]
TEMPLATES = sorted((ROOT / "templates").glob("**/*.*"))
# Django's own word for what is inside: each model, form or command may have one.
INNER_NAMES = {"Meta", "Config", "Media", "Command", "Status"}
# Asked for by name by Django itself, when something went wrong.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}


def python_files(*folders: str) -> list[Path]:
    """Every module in these folders but the migrations, which Django writes."""
    found = (path for folder in folders for path in (ROOT / folder).glob("**/*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


CODE = [*python_files("config", *APPS), ROOT / "manage.py", ROOT / "gunicorn.conf.py"]
TOOLS = python_files("scripts", "benchmarks")
TESTS = python_files("tests")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def read(path: Path) -> str:
    return path.read_text()


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(read(path))))


def assert_none(broken) -> None:
    """Fail with all of them, one a line: pytest itself would name only the first."""
    lines = sorted(broken)
    assert not lines, "\n".join(["broken here:", *lines])


def too_long(paths: list[Path], lines: int) -> list[str]:
    return [name_of(path) for path in paths if len(read(path).splitlines()) > lines]


def test_no_file_is_longer_than_300_lines():
    assert_none(too_long(CODE + TOOLS + TESTS, 300))


def test_no_function_of_the_apps_is_longer_than_30_lines():
    assert_none(
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in CODE
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 30
    )


def test_no_template_is_longer_than_120_lines():
    assert_none(too_long(TEMPLATES, 120))


def test_no_line_of_a_template_is_longer_than_120_characters():
    assert_none(
        f"{name_of(path)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(read(path).splitlines(), 1)
        if len(line) > 120
    )


def test_no_two_classes_of_the_apps_share_a_name():
    homes = defaultdict(list)
    for path in CODE:
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and node.name not in INNER_NAMES:
                homes[node.name].append(f"{name_of(path)}:{node.lineno}")

    assert_none(f"{name}: {places}" for name, places in homes.items() if len(places) > 1)


def strings_of(path: Path) -> tuple[set[str], set[str]]:
    """The strings in a module: those written out, and those with parts to be filled in.

    The latter as patterns, with a group for each part.
    """
    nodes = nodes_of(path)
    plain = {node.value for node in nodes if isinstance(node, ast.Constant)}
    formatted = (node for node in nodes if isinstance(node, ast.JoinedStr))
    patterns = {"".join(map(pattern_of, node.values)) for node in formatted}
    return {each for each in plain if isinstance(each, str)}, patterns


def pattern_of(part: ast.expr) -> str:
    return re.escape(part.value) if isinstance(part, ast.Constant) else "([a-z_]+)"


def overrides_a_library(name: str) -> bool:
    """Whether an installed app has a template of this name, too, or Django asks for it."""
    libraries = get_app_template_dirs("templates")
    return name in ERROR_PAGES or any((folder / name).exists() for folder in libraries)


def test_every_template_is_asked_for():
    named = {name for path in TEMPLATES for name in re.findall(r'"([^"\s]+\.html)"', read(path))}
    patterns = set()
    for path in CODE:
        plain, formatted = strings_of(path)
        named |= plain
        patterns |= {each for each in formatted if each.endswith((r"\.html", r"\.txt"))}

    def is_asked_for(name: str) -> bool:
        filled_in = filter(None, (re.fullmatch(pattern, name) for pattern in patterns))
        return name in named or any(set(found.groups()) <= named for found in filled_in)

    names = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
    assert_none(n for n in names if not is_asked_for(n) and not overrides_a_library(n))


# Whose markup our style sheets speak of besides our own.
LIBRARIES = ["allauth", "bootstrap", "crispy_bootstrap5", "django.contrib.admin", "django_htmx"]


def text_of_libraries() -> str:
    folders = [Path(apps.get_app_config(name.split(".")[-1]).path) for name in LIBRARIES]
    files = (path for folder in folders for path in folder.glob("**/*.*"))
    return "".join(path.read_text() for path in files if path.suffix in {".css", ".html", ".js"})


def test_every_class_in_the_style_sheets_is_used():
    sheets = "".join(read(path) for path in sorted((ROOT / "static/css").glob("*.css")))
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", sheets, flags=re.S)
    scripts = (ROOT / "static/js").glob("*.js")
    markup = "".join(read(path) for path in [*TEMPLATES, *CODE, *scripts])
    used = set(re.findall(r"[\w-]+", markup + text_of_libraries()))
    # "status--{{ … }}": the beginnings of names that are filled in.
    begun = set(re.findall(r"([\w-]+--)\{", markup))

    def is_used(name: str) -> bool:
        return name in used or name.rpartition("--")[0] + "--" in begun

    assert_none({n for n in re.findall(r"\.([a-z][\w-]*)", selectors) if not is_used(n)})


def module_of(path: Path) -> str:
    """The dotted name of a module or a package."""
    return name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imported_by(name: str, path: Path) -> set[str]:
    """The dotted names that a module may import, those in its strings included.

    Settings name middleware, adapters and template tags in strings.
    """
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            found |= {base} | {f"{base}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, node.value.rpartition(".")[0]}
    return found


# What Django finds by its place.
FOUND_BY_DJANGO = re.compile(r"\.(admin|apps|models|management|urls|wsgi|templatetags)(\.|$)")


def importers() -> dict[str, set[str]]:
    """For each module of the apps, but packages, the modules that import it."""
    modules = {module_of(path): path for path in python_files("config", *APPS)}
    importers = {name: set() for name, path in modules.items() if path.name != "__init__.py"}
    for name, path in modules.items():
        for found in imported_by(name, path) & importers.keys() - {name}:
            importers[found].add(name)
    return importers


def test_every_module_is_used_by_more_than_tests():
    unused = (name for name, found in importers().items() if not found)
    assert_none(name for name in unused if not FOUND_BY_DJANGO.search(name))


# A small module for one other is a file to open for nothing, unless its name alone is worth it.
WORTH_A_FILE = {
    # One for each language, as speakers look for theirs.
    "regions.inflection.turkish",
}
SHORTEST_MODULE = 40


def test_no_small_module_serves_a_single_other_one():
    small = {
        module_of(path)
        for path in python_files("config", *APPS)
        if len(read(path).splitlines()) < SHORTEST_MODULE
    }
    kept = FOUND_BY_DJANGO.search
    broken = (
        f"{name}, for {', '.join(found)}"
        for name, found in importers().items()
        # What the settings name, Django finds there; each app says in one place who may do what.
        if len(found) == 1
        and found != {"config.settings"}
        and not name.endswith(".permissions")
        and name in small - WORTH_A_FILE
        and not kept(name)
    )
    assert_none(broken)


def test_every_library_of_template_tags_is_loaded():
    libraries = {path.stem for path in CODE if path.parent.name == "templatetags"} - {"__init__"}
    builtins = {name.rpartition(".")[2] for name in Engine.get_default().builtins}
    loaded = {
        name
        for path in TEMPLATES
        for names in re.findall(r"\{% load ([\w ]+?) %\}", read(path))
        for name in names.split()
    }

    assert_none(libraries - builtins - loaded)
