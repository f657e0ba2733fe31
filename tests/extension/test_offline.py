"""The service worker, the list of the book's files and the app manifest, as a build writes them."""

import hashlib
import json
import shutil

import pytest
from sphinx.errors import ExtensionError

from live_code.config import LiveCodeConfig
from live_code.site.app_manifest import ICONS, app_manifest
from live_code.site.site_files import requested_files

FILES = ("live-sw.js", "live-offline.json", "live-app.webmanifest")


def listing(built):
    return json.loads((built.out / "live-offline.json").read_text("utf-8"))


def settings(built):
    """Return what the worker is told; its bundle follows on the next line."""
    first, _, bundle = (built.out / "live-sw.js").read_text("utf-8").partition(";\n")
    assert bundle == "/* service-worker-1.js */"
    return json.loads(first.removeprefix("self.liveCodeSite="))


def test_the_list_has_every_page_and_what_pages_ask_for_with_size_and_hash(book):
    book.write("plain.md", "# Plain\n\n![picture](dot.svg)\n")
    book.write("dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    built = book.build()
    entries = {entry["path"]: entry for entry in listing(built)["files"]}
    assert {"index.html", "plain.html", "search.html", "_images/dot.svg"} <= entries.keys()
    assert {"_static/live/page-1.js", "_static/live/manifest-1.json"} <= entries.keys()
    assert any(path.startswith("_static/basic.lean.css?v=") for path in entries)
    assert not any("service-worker" in path or "frontend.json" in path for path in entries)
    for path, entry in entries.items():
        content = (built.out / path.partition("?")[0]).read_bytes()
        assert entry["size"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()[:32]


def test_the_list_leaves_out_the_image_of_python_whose_archives_it_has(book, prebuilt):
    for name in ("stdlib-1.bin", "started-head-1.bin", "started-memory0-1.bin"):
        (prebuilt / name).write_bytes(b"1")
    built = book.build()
    assert (built.out / "_static/live/started-head-1.bin").is_file()
    paths = [entry["path"] for entry in listing(built)["files"]]
    assert "_static/live/stdlib-1.bin" in paths
    assert not any("started-" in path for path in paths)


def test_the_same_site_has_the_same_version_and_a_changed_page_another_one(book):
    book.build()
    first = [(book.root / "_build/html" / name).read_bytes() for name in FILES]
    again = book.build()
    assert [(again.out / name).read_bytes() for name in FILES] == first
    version = listing(again)["version"]
    book.notebook("index", book.cell("2 + 2"))
    changed = book.build()
    assert listing(changed)["version"] != version
    assert settings(changed)["version"] == listing(changed)["version"]


def test_the_worker_knows_the_books_own_paths_its_start_and_its_isolation(book, prebuilt):
    book.notebook("part/page", book.cell("1"))
    options = {"prebuilt": str(prebuilt), "isolation": "credentialless"}
    known = settings(book.build(live_code=options))
    assert {"_static", "part", "index.html", "live-offline.json"} <= set(known["roots"])
    assert known["start"] == "index.html"
    assert known["isolation"] == "credentialless"


@pytest.mark.parametrize(("isolation", "isolate"), [("require-corp", True), ("off", False)])
def test_pages_name_the_worker_and_whether_to_isolate(book, prebuilt, isolation, isolate):
    book.notebook("part/page", book.cell("1"))
    built = book.build(live_code={"prebuilt": str(prebuilt), "isolation": isolation})
    assert built.data("part/page")["offline"] == {"worker": "../live-sw.js", "isolate": isolate}


@pytest.mark.parametrize("theme", ["basic", "alabaster", "furo", "pydata_sphinx_theme"])
def test_every_page_of_any_theme_links_the_manifest(book, theme):
    book.write("part/plain.md", "# Plain\n")
    soup = book.build(html_theme=theme).soup("part/plain")
    assert soup.select_one('link[rel="manifest"]')["href"] == "../live-app.webmanifest"
    assert soup.select_one('meta[name="theme-color"]')["content"] == "#14324a"


def test_folders_as_addresses_work_too(book):
    book.notebook("page", book.cell("1"))
    built = book.build("dirhtml")
    assert {"index.html", "page/index.html"} <= {e["path"] for e in listing(built)["files"]}


def test_switched_off_an_earlier_builds_files_go(book, prebuilt):
    built = book.build()
    assert all((built.out / name).is_file() for name in FILES)
    built = book.build(live_code={"prebuilt": str(prebuilt), "offline": False})
    assert not any((built.out / name).exists() for name in FILES)
    assert built.data("index")["offline"] is None
    assert "webmanifest" not in built.text("index")


def test_a_book_without_live_pages_gets_no_worker(book, prebuilt):
    built = book.build(live_code={"prebuilt": str(prebuilt), "exclude": ["*"]})
    assert not any((built.out / name).exists() for name in FILES)


def test_the_manifest_has_the_books_title_and_its_icons_are_there(book):
    built = book.build(html_title="A book", live_code={**book.config["live_code"]})
    manifest = json.loads((built.out / "live-app.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "A book"
    assert manifest["start_url"] == "./index.html"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert all((built.out / icon["src"]).is_file() for icon in manifest["icons"])


def test_a_long_name_is_cut_at_a_word_for_the_home_screen():
    options = LiveCodeConfig(app_name="Convolutional neural networks from scratch")
    assert (
        app_manifest(options, title="", start="")["short_name"] == "Convolutional neural networks"
    )


def test_own_icons_must_all_be_there(book, prebuilt):
    options = {"prebuilt": str(prebuilt), "app_icons": "icons"}
    with pytest.raises(ExtensionError, match=r"'app_icons' names .*icons, which has no icon-192"):
        book.build(live_code=options)
    for name in ICONS:
        book.write(f"icons/{name}", name)
    shutil.rmtree(book.root / "_build", ignore_errors=True)
    built = book.build(live_code=options)
    assert (built.out / "_static/live-icons/icon-512.png").read_text("utf-8") == "icon-512.png"


def test_a_wrong_choice_names_the_choices():
    with pytest.raises(ExtensionError, match="'isolation' must be one of 'auto'"):
        LiveCodeConfig.from_settings({"isolation": "yes"})


def test_files_are_found_through_pages_and_style_sheets_and_other_hosts_are_not(tmp_path):
    (tmp_path / "a").mkdir()
    page = (
        '<link rel="stylesheet" href="../s.css?v=1"><link rel="next" href="b.html">'
        '<img srcset="../x.png 1x, ../y%20z.png 2x" src="data:,"><script src="//cdn.test/s.js">'
    )
    (tmp_path / "a/p.html").write_text(page, "utf-8")
    (tmp_path / "a/b.html").write_text("", "utf-8")
    imports = "".join(f"@import{ways}" for ways in ('"i.css";', " 'j.css';", " url(k.css);"))
    css = "@font-face { src: url(f.woff2) format('woff2'), url('f.woff') } a { b: url(none.png) }"
    (tmp_path / "s.css").write_text(imports + css, "utf-8")
    for name in "ijk":
        (tmp_path / f"{name}.css").write_text("", "utf-8")
    for name in ("x.png", "y z.png", "f.woff2", "f.woff"):
        (tmp_path / name).write_text("", "utf-8")
    found = requested_files(tmp_path, ["a/p.html"])
    styles = ["i.css", "j.css", "k.css", "s.css?v=1"]
    assert list(found) == ["a/p.html", "f.woff2", *styles, "x.png", "y%20z.png"]
