"""micropip: takes what the site carries from there, and not from Pyodide's own server."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def take_from_the_site(micropip: ModuleType, stand_ins: Mapping[str, str]) -> None:
    """Before Pyodide loads packages, ask for their modules: that brings the site's archives.

    `stand_ins` has the versions of those that packages may need.
    """
    for name, version in stand_ins.items():
        micropip.add_mock_package(name, version, modules={})
    layer: Any = importlib.import_module(f"{micropip.__name__}._compat").compatibility_layer
    original = layer.loadPackage

    async def load(names: Any) -> Any:
        """Load what is left."""
        for name in names:
            for module in layer.lockfile_packages.get(str(name), {}).get("imports", ()):
                with suppress(ValueError):  # our stand-ins have no spec
                    find_spec(module.partition(".")[0])
        # Pyodide prints each name, which the cell has not asked for.
        return await original(names, messageCallback=lambda *_said: None)

    layer.loadPackage = staticmethod(load)
