"""Packages of Python alone that the author has and a page can have from the registry."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name


def from_registry(module: str, carried: Callable[[str], bool]) -> list[str] | None:
    """Return what brings a module: modules that are `carried` already, and `name==version` last.

    None if the author has no such package, has it not from the registry, or if it, or something
    that it needs, has compiled code.
    """
    named = _distributions().get(module, [])
    if len(named) != 1:
        return None
    needed: set[str] = set()
    seen: set[str] = set()
    waiting = [named[0]]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        modules = {top for top in _modules(name) if carried(top)}
        needed |= modules
        if modules:
            continue
        found = _pure(name)
        if found is None:
            return None
        waiting += _requirements(found)
    return [*sorted(needed), f"{named[0]}=={metadata.version(named[0])}"]


@lru_cache(maxsize=1)
def _distributions() -> dict[str, list[str]]:
    found = metadata.packages_distributions()
    return {module: sorted(set(names)) for module, names in found.items()}


@lru_cache(maxsize=1)
def _modules_by_name() -> dict[str, list[str]]:
    modules: dict[str, list[str]] = {}
    for module, names in _distributions().items():
        for name in names:
            modules.setdefault(canonicalize_name(name), []).append(module)
    return modules


def _modules(name: str) -> list[str]:
    return _modules_by_name().get(canonicalize_name(name), [])


def _pure(name: str) -> metadata.Distribution | None:
    """Return a package if the registry's wheel of it holds Python only."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    of_its_own = found.read_text("direct_url.json") is not None  # a folder, or a repository
    pure = "Root-Is-Purelib: true" in (found.read_text("WHEEL") or "")
    return found if pure and not of_its_own else None


def _requirements(found: metadata.Distribution) -> list[str]:
    """Return the names of what a package cannot do without."""
    names = []
    for line in found.requires or ():
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            names.append(requirement.name)
    return names
