"""Options of a book: defaults, checks, and what a mistake says."""

from dataclasses import fields
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from live_code.cells import NEVER_RUNS, READ_ONLY, RUNS_WHOLE_PAGE, STATIC_PAGE
from live_code.config import LiveCodeConfig
from live_code.notices import Notice


def test_every_option_has_a_default_and_says_what_it_is_for():
    LiveCodeConfig()
    assert all(option.metadata["help"] for option in fields(LiveCodeConfig))


def test_lists_from_yaml_become_tuples():
    assert LiveCodeConfig.from_settings({"exclude": ["a", "b/*"]}).exclude == ("a", "b/*")


def test_a_misspelt_option_fails_the_build_and_lists_all_options(book):
    with pytest.raises(ExtensionError) as caught:
        book.build(live_code={"local_package": ["helpers"]})
    message = str(caught.value)
    assert "unknown option 'local_package'" in message
    assert "did you mean 'local_packages'?" in message
    assert all(option.name in message for option in fields(LiveCodeConfig))


def test_an_option_like_no_other_gets_no_guess():
    with pytest.raises(ExtensionError) as caught:
        LiveCodeConfig.from_settings({"zzz": 1})
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"local_packages": "helpers"}, "'local_packages' must be a list of strings"),
        ({"exclude": [1]}, "'exclude' must be a list of strings"),
        ({"prebuilt": True}, "'prebuilt' must be a string, not True (bool)"),
        (["exclude"], "live_code must be a dictionary"),
        (None, "live_code must be a dictionary"),
    ],
)
def test_a_wrong_type_names_the_option_and_the_type(settings, says):
    with pytest.raises(ExtensionError) as caught:
        LiveCodeConfig.from_settings(settings)
    assert says in str(caught.value)


def test_a_local_package_that_is_not_there_is_named_with_its_place(book):
    with pytest.raises(ExtensionError, match=r"names 'missing'.*no Python package.*book/missing"):
        book.build(live_code={"local_packages": ["missing"]})


def test_the_authors_page_names_every_option_tag_and_warning():
    page = (Path(__file__).resolve().parents[2] / "docs" / "authors.md").read_text("utf-8")
    for name in (option.name for option in fields(LiveCodeConfig)):
        assert f"`{name}`" in page, name
    for name in Notice:
        assert f"`live_code.{name}`" in page, name
    for tag in (NEVER_RUNS, READ_ONLY, STATIC_PAGE, RUNS_WHOLE_PAGE, "raises-exception"):
        assert f"`{tag}`" in page, tag
