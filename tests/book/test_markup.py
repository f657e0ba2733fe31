"""A validator has nothing to say to any page of the site."""

import pytest

from tests.validator import faults

from .test_site import SITE, html_files

SOURCES = SITE.parents[1] / "book"
PAGES = ["index", "genindex", "search"] + [
    file.relative_to(SOURCES.parent).with_suffix("").as_posix()
    for file in sorted(SOURCES.rglob("*.md"))
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return faults(html_files(), tmp_path_factory.mktemp("validator") / "rules.json")


def test_each_page_of_the_site_is_looked_at():
    names = {file.relative_to(SITE).with_suffix("").as_posix() for file in html_files()}
    assert names == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_validator_finds_nothing(page, found):
    assert found[SITE / f"{page}.html"] == []


def test_the_validator_sees_what_browsers_forgive(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<title>a</title><h1></h1><p id=a><ul><li id=a></ul></p><button></button>")
    rules = {fault.split(":")[0] for fault in faults([page], tmp_path / "rules.json")[page]}
    assert {"missing-doctype", "empty-heading", "no-dup-id", "text-content"} <= rules
