"""The front end is bundled when its sources change, and a failure says what to do."""

import json
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from live_code.live_files import frontend
from live_code.live_files.assets import read_assets

BUILD = """\
import { writeFileSync } from "node:fs";
const out = process.argv[process.argv.indexOf("--out") + 1];
const names = { loader: "l.js", page: "p.js", settings: "o.js", share: "h.js", own: "e.js",
  rich: "t.js", replay: "y.js", variables: "v.js", widgets: "d.js", widgetsStyle: "d.css",
  worker: "w.js", style: "s.css", serviceWorker: "sw.js" };
for (const name of Object.values(names)) writeFileSync(`${out}/${name}`, "");
writeFileSync(`${out}/frontend.json`, JSON.stringify(names));
"""


@pytest.fixture
def web(tmp_path, monkeypatch):
    """A front end of one file, without npm packages."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "build.mjs").write_text(BUILD, "utf-8")
    monkeypatch.setattr(frontend, "install_node_modules", lambda _log, web: web)
    return folder


def bundle(tmp_path, web):
    return frontend._bundle(tmp_path / "out", web) / "live"


def test_the_bundle_is_made_once_and_again_when_a_source_changes(tmp_path, web):
    made = bundle(tmp_path, web) / "frontend.json"
    first = made.stat().st_mtime_ns
    assert (bundle(tmp_path, web) / "frontend.json").stat().st_mtime_ns == first
    (web / "page.test.ts").write_text("// a test is no source", "utf-8")
    assert (bundle(tmp_path, web) / "frontend.json").stat().st_mtime_ns == first
    (web / "page.ts").write_text("// a source", "utf-8")
    assert (bundle(tmp_path, web) / "frontend.json").stat().st_mtime_ns > first


def test_only_a_book_with_servers_asks_for_their_scripts(tmp_path, web):
    told = "\nwriteFileSync(`${out}/told.json`, JSON.stringify(process.argv.slice(2)));"
    (web / "build.mjs").write_text(BUILD + told, "utf-8")
    out = tmp_path / "out"
    assert "--servers" not in (bundle(tmp_path, web) / "told.json").read_text("utf-8")
    frontend._bundle(out, web, servers=True)
    assert "--servers" in (out / "live/told.json").read_text("utf-8")
    assert "--servers" not in (bundle(tmp_path, web) / "told.json").read_text("utf-8")


def test_old_bundles_do_not_pile_up(tmp_path, web):
    folder = bundle(tmp_path, web)
    (web / "build.mjs").write_text(BUILD.replace("l.js", "loader-2.js"), "utf-8")
    bundle(tmp_path, web)
    assert not (folder / "l.js").exists()
    assert (folder / "loader-2.js").exists()


def test_a_failing_bundler_shows_its_last_words_and_is_tried_again(tmp_path, web):
    (web / "build.mjs").write_text("throw new Error('no such module');", "utf-8")
    with pytest.raises(ExtensionError, match=r"(?s)build\.mjs failed.*no such module"):
        bundle(tmp_path, web)
    (web / "build.mjs").write_text(BUILD, "utf-8")
    assert (bundle(tmp_path, web) / "frontend.json").exists()


def test_an_installation_without_sources_says_what_to_do(tmp_path):
    with pytest.raises(ExtensionError, match=r"pip install -e.*'prebuilt'"):
        frontend._bundle(tmp_path / "out", tmp_path)


def test_a_book_gets_both_parts_under_one_folder(book, web, prebuilt, monkeypatch):
    def assemble(out: Path, *, local_packages, log) -> str:
        assert local_packages == []
        out.mkdir(parents=True, exist_ok=True)
        log("assembling")
        (out / "manifest-9.json").write_bytes((prebuilt / "manifest-1.json").read_bytes())
        return "manifest-9.json"

    monkeypatch.setattr(frontend, "assemble", assemble)
    monkeypatch.setattr(frontend._bundle, "__defaults__", (web,))
    built = book.build(live_code={})
    assert built.data("index")["files"] == {
        "page": "p.js",
        "settings": "o.js",
        "share": "h.js",
        "own": "e.js",
        "rich": "t.js",
        "replay": "y.js",
        "variables": "v.js",
        "widgets": "d.js",
        "widgetsStyle": "d.css",
        "worker": "w.js",
        "style": "s.css",
        "manifest": "manifest-9.json",
    }
    served = {file.name for file in (built.out / "_static/live").iterdir()}
    files = {"l.js", "p.js", "o.js", "h.js", "e.js", "t.js", "y.js", "v.js", "w.js"}
    files |= {"d.js", "d.css"}
    files |= {"sw.js", "s.css"}
    assert served == {*files, "frontend.json", "manifest-9.json"}
    assert "live_code: assembling" in built.log


def test_a_runtime_that_cannot_be_assembled_fails_the_build_with_its_reason(book, web, monkeypatch):
    def assemble(*_args, **_kwargs):
        raise frontend.RuntimeBuildError("numpy.whl: no source has it")

    monkeypatch.setattr(frontend, "assemble", assemble)
    monkeypatch.setattr(frontend._bundle, "__defaults__", (web,))
    with pytest.raises(ExtensionError, match=r"live_code: numpy\.whl: no source has it"):
        book.build(live_code={})


def test_formats_without_live_pages_need_no_front_end(book):
    assert "1 + 1" in (book.build("text", live_code={}).out / "index.txt").read_text("utf-8")


def test_a_prebuilt_folder_without_files_is_named(book, tmp_path):
    with pytest.raises(ExtensionError, match=r"'prebuilt' names a folder without frontend\.json"):
        book.build(live_code={"prebuilt": str(tmp_path)})


def test_broken_indexes_are_named(prebuilt):
    (prebuilt / "manifest-2.json").write_text("{}", "utf-8")
    with pytest.raises(ExtensionError, match=r"more than one manifest"):
        read_assets(prebuilt, prebuilt)
    (prebuilt / "manifest-2.json").unlink()
    (prebuilt / "manifest-1.json").write_text("{", "utf-8")
    with pytest.raises(ExtensionError, match=r"cannot read .*manifest-1\.json"):
        read_assets(prebuilt, prebuilt)
    (prebuilt / "manifest-1.json").unlink()
    with pytest.raises(ExtensionError, match=r"no manifest"):
        read_assets(prebuilt, prebuilt)
    (prebuilt / "frontend.json").write_text(json.dumps({"loader": "l.js"}), "utf-8")
    (prebuilt / "manifest-1.json").write_text("{}", "utf-8")
    with pytest.raises(ExtensionError, match=r"frontend\.json has no 'page'"):
        read_assets(prebuilt, prebuilt)
