"""Books whose Python may also run on a Jupyter server: options, policy, and what is sent there."""

import json
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from live_code.config import LiveCodeConfig
from live_code.policy.directives import policy_of
from live_code.servers import answers
from live_code.servers.offered import servers_of

from .conftest import add_bundles

KERNEL = Path(answers.__file__).parents[1] / "kernel"
ALL = {
    "engines": ["browser", "jupyter", "binder"],
    "jupyter": {"url": "https://hub.example.org/user", "hosts": "http://localhost:8888"},
    "binder": {"repo": "owner/name"},
}


def offered(**settings):
    return servers_of(LiveCodeConfig.from_settings(settings))


def test_a_book_that_says_nothing_offers_the_browser_alone():
    assert offered() is None
    assert offered(engines=["browser"]) is None


def test_pages_are_told_places_addresses_and_all_hosts():
    data = offered(**ALL).page_data("server-1.js")
    assert data == {
        "script": "server-1.js",
        "places": ["browser", "jupyter", "binder"],
        "hosts": [
            "https://hub.example.org",
            "http://localhost:8888",
            "https://mybinder.org",
            "https://*.mybinder.org",
        ],
        "jupyter": {"url": "https://hub.example.org/user/"},
        "binder": {"url": "https://mybinder.org/", "repo": "owner/name", "ref": "HEAD"},
    }


def test_readers_may_type_an_address_where_the_book_has_none():
    data = offered(engines=["jupyter"], jupyter={"hosts": "http://localhost:*"}).page_data("s.js")
    assert (data["jupyter"], data["places"]) == ({"url": ""}, ["jupyter"])


def test_hosts_stand_as_browsers_write_them_so_that_pages_find_theirs_among_them():
    settings = {
        "url": "https://Hub.Example.org:443/User",
        "hosts": "http://LocalHost:80 http://a:*",
    }
    data = offered(engines=["jupyter"], jupyter=settings).page_data("s.js")
    assert data["jupyter"]["url"] == "https://hub.example.org/User/"
    assert data["hosts"] == ["https://hub.example.org", "http://localhost", "http://a:*"]


def test_a_token_of_the_book_stands_only_where_it_was_asked_for():
    data = offered(engines=["jupyter"], jupyter={"url": "https://a.test", "token": "t"})
    assert data.page_data("s.js")["jupyter"] == {"url": "https://a.test/", "token": "t"}
    assert "t" not in data.sources()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"engines": ["jupiter"]}, "names 'jupiter' (did you mean 'jupyter'?)"),
        ({"engines": []}, "one place at least"),
        ({"engines": ["browser", "browser"]}, "and each once"),
        ({"jupyter": {"url": "https://a.test"}}, "'engines' does not name it"),
        ({"engines": ["jupyter"]}, "needs a url, or hosts"),
        ({"engines": ["jupyter"], "jupyter": {"adress": "x"}}, "has no 'adress'"),
        ({"engines": ["jupyter"], "jupyter": {"url": "hub.example.org"}}, "no address of a server"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://a@b.test"}}, "no address"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://a.test/?token=1"}}, "leave out"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://a.test;x"}}, "no address"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://*.a.test"}}, "no address"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://a.test/b c"}}, "no address"),
        ({"engines": ["jupyter"], "jupyter": {"url": "https://hüb.test"}}, "no address"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "https://hüb.test"}}, "names the host"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "http://[::1]:8888"}}, "http://localhost"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "*"}}, "names the host '*'"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "https:"}}, "names the host 'https:'"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "https://a.test/b"}}, "without a path"),
        ({"engines": ["jupyter"], "jupyter": {"hosts": "https://a.test;x"}}, "names the host"),
        (
            {"engines": ["jupyter"], "jupyter": {"url": "https://a.test", "token": "a b"}},
            "spaces in it",
        ),
        ({"engines": ["binder"]}, "needs a repo"),
        ({"engines": ["binder"], "binder": {"repo": "name"}}, "needs a repo"),
    ],
)
def test_a_wrong_option_says_what_is_wrong(settings, says):
    with pytest.raises(ExtensionError) as caught:
        offered(**settings)
    assert says in str(caught.value)


def test_a_wrong_option_fails_the_build_at_once(book):
    with pytest.raises(ExtensionError, match="did you mean 'binder'"):
        book.build(live_code={"engines": ["blinder"]})


def connects(policy: str) -> list[str]:
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    return parts["connect-src"].split(" ")


def test_the_policy_allows_exactly_the_books_hosts_to_be_asked_and_nothing_else_of_them():
    servers = offered(**ALL).sources()
    policy = policy_of("", (), servers)
    assert set(connects(policy)) - set(connects(policy_of(""))) == {
        *("https://hub.example.org", "wss://hub.example.org"),
        *("http://localhost:8888", "ws://localhost:8888"),
        *("https://mybinder.org", "wss://mybinder.org"),
        *("https://*.mybinder.org", "wss://*.mybinder.org"),
    }
    assert policy.count("hub.example.org") == 2


def test_finished_pages_carry_places_and_policy(book, prebuilt):
    add_bundles(prebuilt, server="server-1.js")
    book.notebook("page", book.cell("1"))
    options = {"prebuilt": str(prebuilt), **ALL}
    built = book.build(live_code=options)
    assert built.data("page")["servers"]["script"] == "server-1.js"
    assert "wss://hub.example.org" in built.text("page").partition("</head>")[0]
    listed = json.loads((built.out / "live-offline.json").read_text("utf-8"))["files"]
    # The service worker gives out only scripts that are listed.
    assert "_static/live/server-1.js" in {file["path"] for file in listed}


def test_a_book_that_runs_on_servers_alone_may_import_what_no_browser_has(book, prebuilt):
    add_bundles(prebuilt, server="server-1.js")
    book.notebook("page", book.cell("import torch"))
    here = {"prebuilt": str(prebuilt), **ALL}
    assert "torch" in book.build(live_code=here).warnings
    only = {"engines": ["jupyter"], "jupyter": ALL["jupyter"], "prebuilt": str(prebuilt)}
    assert "torch" not in book.build(live_code=only).warnings


def test_other_books_say_nothing_of_servers(book):
    book.notebook("page", book.cell("1"))
    assert "servers" not in book.build().data("page")


def test_files_of_a_book_without_servers_do_not_do_for_one_with_them(book, prebuilt):
    with pytest.raises(ExtensionError, match="build them again"):
        book.build(live_code={"prebuilt": str(prebuilt), **ALL})


class Shell:
    """As much of IPython as the answers look at."""

    def __init__(self, **hidden):
        self.user_ns_hidden = hidden


@pytest.fixture
def asked(monkeypatch):
    """The namespace of a server's Python that has got what a page sends, and the module there."""
    monkeypatch.setattr("sys.meta_path", list(__import__("sys").meta_path))
    sources = {
        f"{folder}/{file.name}": file.read_text("utf-8")
        for folder in ("cells", "variables")
        for file in (KERNEL / folder).glob("*.py")
    }
    own = []
    namespace = {"In": own, "get_ipython": lambda: Shell(In=own)}
    scope = {"__name__": "live_code_page"}
    exec(Path(answers.__file__).read_text("utf-8"), scope)
    before = dict(namespace)
    scope["install"](sources, namespace)
    assert namespace == before
    modules = __import__("sys").modules
    yield namespace, modules["live_code_page.answers"]
    for name in [name for name in modules if name.startswith("live_code_page")]:
        del modules[name]


def test_a_servers_python_answers_which_cells_another_one_needs(asked):
    _, module = asked
    sources = ["a = 1", "b = 2", "%matplotlib inline\nprint(a)"]
    cells = [{"index": n, "source": text, "ran": False} for n, text in enumerate(sources)]
    told = repr(module.needs(json.dumps({"target": 2, "cells": cells})))
    assert json.loads(told) == {"order": [0], "problem": None}


def test_a_servers_python_tells_the_readers_variables_and_not_the_shells(asked):
    namespace, module = asked
    namespace["speed"] = 3
    told = json.loads(repr(module.variables()))["variables"]
    assert [one["name"] for one in told] == ["speed"]
