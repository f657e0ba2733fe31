"""Runs the checkout's own tests inside Pyodide; `WANTED` stands above this text.

`result` tells how each test ended, and why, if it failed.
"""

import os
import sys
from types import ModuleType

wanted = WANTED  # noqa: F821  # put there by who runs this
sys.path[:0] = ["/repo", "/site", "/modules"]
os.chdir("/repo")

import pytest  # noqa: E402  # it lies where the lines above point

from tests.extension.inside import floats  # noqa: E402

floats.install(wanted["hypothesis"])

from hypothesis import settings  # noqa: E402


class Missing(ModuleType):
    """A module that Pyodide lacks: tests that call it fail, those beside them run."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{self.__name__}.{name}")

    def __call__(self, *_given, **_options):
        raise ModuleNotFoundError(f"{self.__name__} is not in the browser")


class Record:
    """Notes how each test ends."""

    def __init__(self):
        self.ends = {}
        self.reasons = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self):
        # Only while tests are read: what they test must see that it is not there.
        sys.modules |= {name: Missing(name) for name in wanted["missing"]}
        try:
            return (yield)
        finally:
            for name in wanted["missing"]:
                del sys.modules[name]

    def pytest_collection_modifyitems(self, items):
        for item in items:
            law = getattr(item, "function", None)
            given = getattr(law, "_hypothesis_internal_use_settings", None)
            if given is not None:
                law._hypothesis_internal_use_settings = settings(
                    given, max_examples=1, database=None, deadline=None, derandomize=True
                )

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            self.ends[report.nodeid] = report.outcome
        if report.failed:
            self.reasons[report.nodeid] = report.longreprtext

    def pytest_collectreport(self, report):
        if report.failed:
            self.ends[report.nodeid] = "failed"
            self.reasons[report.nodeid] = report.longreprtext


record = Record()
code = pytest.main([*wanted["arguments"], *wanted["paths"]], plugins=[record])
result = {"code": int(code), "ends": record.ends, "reasons": record.reasons}
