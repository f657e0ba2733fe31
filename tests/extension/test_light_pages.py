"""Finished pages lose what nothing uses, and only that."""

import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from live_code.lean.assets import (
    linked_assets,
    readdress,
    reduced,
    with_imports,
    words_of_site,
)
from live_code.lean.dark_twins import Twin
from live_code.lean.fonts import Face, faces_of, with_subsets
from live_code.lean.formulas import characters_by_face
from live_code.lean.icons import leave_out_script, unknown_icons
from live_code.lean.images import Pictures
from live_code.lean.scripts import leave_out_idle_files
from live_code.node import install_node_modules
from live_code.tidy.tree import parsed, written


@pytest.fixture
def katex():
    return install_node_modules(lambda _text: None) / "katex/dist"


@pytest.fixture
def pictures(tmp_path):
    (tmp_path / "out").mkdir()
    return Pictures(tmp_path / "out", tmp_path / "kept", {})


def changed(page: str, change) -> str:
    """Return a page as it is after a change of its tree."""
    root = parsed(page)
    change(root)
    return written(page, root)


def readdressed(page: str, digests: dict[str, str]) -> str:
    return changed(page, lambda root: readdress(root, digests))


def without_script(page: str) -> str:
    return changed(page, lambda root: leave_out_script(page, root))


def without_idle_files(page: str) -> str:
    return changed(page, lambda root: leave_out_idle_files(page, root))


def placed(pictures: Pictures, page: str, file: Path) -> str:
    return changed(page, lambda root: pictures.place(root, file))


def picture(folder: Path, name: str) -> Path:
    image = Image.linear_gradient("L").convert("RGB")
    image.save(folder / name)
    return folder / name


def test_a_rule_stays_if_a_page_or_a_script_names_its_class(tmp_path):
    css = ".used{color:red}.made-by-script{color:blue}.nowhere{color:green}"
    path = "styles/pydata-sphinx-theme.css"
    out = reduced({path: css}, {"used", "made-by-script"}, tmp_path)[path]
    assert ".used" in out
    assert ".made-by-script" in out
    assert ".nowhere" not in out


def test_variables_stay_when_a_rule_that_is_left_a_page_or_a_script_asks_for_them(tmp_path):
    theme = "styles/pydata-sphinx-theme.css"
    css = (
        ":root { --asked: red; --of-a-page: 1px; --elsewhere: 2px; --idle: 3px; --gone: 4px }"
        ".used { color: var(--asked) } .nowhere { margin: var(--gone) }"
    )
    files = {theme: css, "site.css": "p { margin: var( --elsewhere) }"}
    out = reduced(files, {"used", "--of-a-page"}, tmp_path)[theme]
    assert re.findall(r"(--[\w-]+):", out) == ["--asked", "--of-a-page", "--elsewhere"]


def test_of_our_own_style_sheets_the_variables_count_and_no_class(tmp_path):
    (tmp_path / "live").mkdir()
    (tmp_path / "live/own.css").write_text(".own { color: var(--asked) }", "utf-8")
    (tmp_path / "theme.js").write_text("add('made')", "utf-8")
    (tmp_path / "theme.lean.js").write_text("add('before')", "utf-8")
    words = words_of_site(['<p class="page">'], tmp_path)
    assert {"page", "made", "--asked"} <= words
    assert words.isdisjoint({"own", "before"})


def test_style_sheets_that_are_not_the_theme_s_keep_every_rule(tmp_path):
    out = reduced({"site.css": ".nowhere { color: green }"}, set(), tmp_path)
    assert out["site.css"].strip() == ".nowhere{color:green}"


def test_style_sheets_that_one_imports_stand_in_it(tmp_path):
    (tmp_path / "ink.css").write_text("p{color:red}", "utf-8")
    (tmp_path / "all.css").write_text('@import "./ink.css";\nb{color:blue}', "utf-8")
    css = '@import "./all.css";\n@import "./lost.css";\ni{color:green}'
    joined = with_imports(css, tmp_path).split("\n")
    assert joined == ["p{color:red}", "b{color:blue}", '@import "./lost.css";', "i{color:green}"]


def test_a_second_reduction_of_the_same_starts_no_process(tmp_path, monkeypatch):
    files = {"a.css": ".a { color: red }"}
    first = reduced(files, set(), tmp_path)
    monkeypatch.setattr("live_code.lean.assets._run", lambda _request: json.dumps({}))
    assert reduced(files, set(), tmp_path) == first


def test_links_to_reduced_files_are_found_and_renewed_again():
    page = '<link href="../_static/styles/a.css?digest=1"><script src="_static/b.js"></script>'
    once = readdressed(page, {"styles/a.css": "11", "b.js": "22"})
    assert "../_static/styles/a.lean.css?v=11" in once
    assert linked_assets([once]) == ["b.js", "styles/a.css"]
    assert "a.lean.css?v=33" in readdressed(once, {"styles/a.css": "33"})


def test_formulas_name_their_fonts_by_the_nearest_class(katex):
    page = (
        '<span class="katex-html"><span class="mord mathnormal">x</span>'
        '<span class="mord">2</span><span class="mord mathbf">w</span></span> prose'
    )
    found = characters_by_face([page], (katex / "katex.min.css").read_text("utf-8"))
    assert found == {
        Face("KaTeX_Math", "400", "italic"): {"x"},
        Face("KaTeX_Main"): {"2"},
        Face("KaTeX_Main", "700"): {"w"},
    }


def test_a_subset_takes_its_characters_from_the_whole_font_and_leaves_it_the_rest(katex):
    css = (katex / "katex.min.css").read_text("utf-8")
    out = with_subsets(css, katex, {Face("KaTeX_Main"): {"a", "b"}})
    assert out.count("data:font/woff2") == 1
    assert "unicode-range:U+61,U+62" in out
    assert "unicode-range:U+0-60,U+63-10FFFF" in out
    assert Face("KaTeX_Main") not in faces_of(out)


def test_an_icon_that_the_style_sheet_cannot_draw_is_found():
    page = '<i class="fa-solid fa-bars fa-lg"></i><i class="fas fa-newer"></i>'
    assert unknown_icons([page], '.fa-bars:before{content:"\\f0c9"}') == {"fa-newer"}


def test_icons_without_the_script_are_hidden_from_screen_readers_unless_they_are_named():
    page = (
        '<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>'
        '<i class="fas fa-file"></i><i class="fas fa-pen" aria-label="Edit"></i>'
    )
    out = without_script(page)
    assert "fontawesome" not in out
    assert '<i class="fas fa-file" aria-hidden="true">' in out
    assert '<i class="fas fa-pen" aria-label="Edit">' in out


def test_the_search_index_is_left_out_only_where_nothing_searches():
    names = ("searchindex.js", "_static/sphinx_highlight.js?v=1")
    scripts = "".join(f'<script src="../{name}"></script>' for name in names)
    off = "<script>DOCUMENTATION_OPTIONS.search_as_you_type = false;</script>"
    assert without_idle_files(scripts + off) == off
    assert "searchindex" in without_idle_files(scripts)
    assert "searchindex" in without_idle_files(f'{scripts}{off}<div id="search-results">')


def test_styles_for_cards_and_tabs_are_left_out_where_there_are_none():
    style = '<link rel="stylesheet" href="../_static/sphinx-design.min.css?v=1" />'
    other = '<link rel="stylesheet" href="../_static/pygments.css?v=1" />'
    assert without_idle_files(f"<head>{style}{other}</head>") == f"<head>{other}</head>"
    card = '<div class="docutils sd-card"></div>'
    assert style in without_idle_files(f"<head>{style}{other}</head>{card}")


def test_a_picture_becomes_webp_without_loss_and_states_its_size(pictures, tmp_path):
    out = tmp_path / "out"
    source = picture(out, "plot.png")
    text = placed(pictures, '<img alt="x" src="plot.png" /><img src="plot.png">', out / "a.html")
    first, second = text.split("<img")[1:]
    assert 'width="256" height="256"' in first
    assert 'decoding="async"' in first
    assert "lazy" not in first
    assert 'loading="lazy"' in second
    (made,) = out.glob("*.webp")
    assert made.name in first
    assert made.stat().st_size < source.stat().st_size
    assert Image.open(made).convert("RGB").tobytes() == Image.open(source).tobytes()
    assert placed(pictures, text, out / "a.html") == text


def test_a_dark_twin_stands_beside_its_picture_and_both_are_webp(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    light = picture(out, "plot.png").read_bytes()
    dark = io.BytesIO()
    Image.new("RGB", (256, 256)).save(dark, "PNG")
    known = {hashlib.sha256(light).hexdigest(): Twin(128, 128, dark.getvalue())}
    pictures = Pictures(out, tmp_path / "kept", known)
    tag = '<a class="image-reference"><img src="plot.png" style="width: 128px; height: 128px;"></a>'
    text = placed(pictures, f"<head></head><p>{tag}</p>", out / "a.html")
    shown, twin = text.split("<img")[1:]
    assert 'data-paper="light"' in shown
    assert 'data-paper="dark"' in twin
    assert "image-reference" not in text
    assert text.count('style="height: auto" decoding="async" width="128" height="128"') == 2
    assert text.startswith("<head><style>")
    assert not list(out.glob("*-dark.png"))
    names = re.findall('src="([^"]*)"', text)
    assert set(names) == {file.name for file in out.glob("*.webp")}
    assert len(set(names)) == 2
    assert placed(pictures, text, out / "a.html") == text


def test_a_picture_that_webp_does_not_make_smaller_gets_one_dark_twin_in_two_builds(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    Image.new("RGB", (1, 1)).save(out / "dot.png")
    light = (out / "dot.png").read_bytes()
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / f"{hashlib.sha256(light).hexdigest()}.webp").touch()  # no gain
    known = {hashlib.sha256(light).hexdigest(): Twin(1, 1, light)}
    pictures = Pictures(out, kept, known)
    text = placed(pictures, '<head></head><img src="dot.png">', out / "a.html")
    assert text.count("<img") == 2
    assert placed(pictures, text, out / "a.html") == text


def test_sizes_and_styles_of_the_author_stay(pictures, tmp_path):
    out = tmp_path / "out"
    picture(out, "plot.png")
    tall = placed(pictures, '<img src="plot.png" style="height: 9px">', out / "a.html")
    wide = placed(pictures, '<img src="plot.png" style="width: 80%;">', out / "a.html")
    assert "width=" not in tall
    assert 'style="width: 80%; height: auto"' in wide


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "missing.png", "data:x", "../b.png"]
)
def test_pictures_that_are_not_the_site_s_stay_as_they_are(pictures, tmp_path, address):
    picture(tmp_path, "b.png")
    tag = f'<img src="{address}">'
    assert placed(pictures, tag, tmp_path / "out" / "a.html") == tag


def test_a_book_may_switch_it_off(book):
    picture(book.root, "plot.png")
    book.notebook("page", "\n![a ramp](plot.png)\n", book.cell("1"))
    assert ".webp" in book.build().text("page")
    off = {**book.config["live_code"], "light_pages": False}
    assert "plot.png" in book.build(live_code=off).text("page")
