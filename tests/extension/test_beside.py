"""Files and modules beside a page are found in its cells and come with it."""

import pytest
import zstandard
from sphinx.errors import ExtensionError

from live_code.beside.finding import MOST_IN_FOLDER, Finder


@pytest.fixture
def found(tmp_path):
    """Return what some cells of `book/part/page.md` find, when some files are there."""

    def find(files, *cells):
        for name in files:
            path = tmp_path / "book" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[name] if isinstance(files, dict) else "1,2\n", "utf-8")
        (tmp_path / "book/part").mkdir(parents=True, exist_ok=True)
        finder = Finder(tmp_path / "book", tmp_path / "book/part", ["own"])
        troubles = [trouble for cell in cells for trouble in finder.look(cell)]
        finder.look_everywhere()
        return sorted(finder.files), troubles, finder

    return find


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("part/a.csv", "pd.read_csv('a.csv')"),
        ("part/a.csv", "open('./a.csv').read()"),
        ("part/a.csv", "open('a.csv', encoding='ascii')"),
        ("part/apple.png", "Image.open('apple.png')"),
        ("part/data/a.npy", "np.load(file='data/a.npy')"),
        ("data/a.png", "plt.imread('../data/a.png')"),
        ("part/data/my photo.png", 'Image.open("data/my photo.png")'),
        ("part/données/été.csv", "np.loadtxt('données/été.csv')"),
        ("part/data/x1.csv", "for f in sorted(glob.glob('data/*.csv')): print(f)"),
        ("part/data/x1.csv", "for f in Path('data').glob('*.csv'): print(f)"),
        ("part/data/x1.csv", "os.listdir('data')"),
        ("part/data/x1.csv", "x = [np.load(f'data/x{i}.csv') for i in range(3)]"),
        ("part/data/x1.csv", "np.load('data/x' + str(i) + '.csv')"),
        ("part/data/x1.csv", "np.load('data/x%d.csv' % i)"),
        ("part/data/x1.csv", "np.load('data/x{}.csv'.format(i))"),
        ("data/raw/x1.csv", "FOLDER = Path('..') / 'data' / 'raw'\nnp.load(FOLDER / 'x1.csv')"),
        ("part/a.csv", "!head a.csv"),
        ("part/a b.csv", "lines = !cat 'a b.csv'"),
        ("part/job.py", "%run job.py"),
        ("part/a.csv", "%time table = np.loadtxt('a.csv')"),
        ("part/a.csv", "%%time\ntable = np.loadtxt('a.csv')"),
        ("part/a.csv", "np.loadtxt('a.csv'"),
    ],
)
def test_a_file_that_a_cell_names_is_found(found, file, source):
    assert found([file], source)[:2] == ([file], [])


@pytest.mark.parametrize(
    "source",
    [
        "print('part'); plt.savefig('a.csv')",
        "open('a.csv', 'w').write('1')",
        "Path('a.csv').open('w')",
        "open('a.csv', mode='xt+')",
        "Path('a.csv').write_text('1')",
        "'..'; '.'; '*'; f'{x}'; 'a' * 3; '\\0'; 'é' * 400",
        "%%writefile a.csv\n1,2",
    ],
)
def test_what_a_cell_writes_or_only_says_is_not_carried(found, source):
    assert found(["part/a.csv", "b.csv"], source)[:2] == ([], [])


def test_what_an_earlier_cell_writes_is_not_carried_when_a_later_one_uses_it(found):
    files, troubles, finder = found(
        ["part/helper.py", "part/data/a.csv", "part/data/b.csv", "part/data/page.md"],
        "%%writefile helper.py\nx = 1",
        "np.savetxt('data/a.csv', x)",
        "import helper",
        "os.listdir('data')",
    )
    assert (files, troubles, finder.modules) == (["part/data/b.csv"], [], set())


def test_the_bounds_of_folders_hold(found, monkeypatch):
    monkeypatch.setattr("live_code.beside.finding.MOST_BYTES_OF_FOLDER", 7)
    monkeypatch.setattr("live_code.beside.finding._MOST_BASES", 1)
    cells = "DATA = 'data'", "open(os.path.join(DATA, 'a.csv'))"
    files, troubles, _ = found({"part/data/a.csv": "1234", "part/data/b.csv": "5678"}, *cells)
    assert files == []
    assert "names the folder 'data', whose 2 files (0 MB) are too many" in troubles[0]


def test_a_folder_named_in_one_cell_and_its_file_in_another_are_put_together(found):
    files, _, _ = found(
        ["data/big/a.csv", *(f"data/{n}.txt" for n in range(MOST_IN_FOLDER + 1))],
        "DATA = '../data'\nBIG = os.path.join(DATA, 'big')",
        "np.loadtxt(os.path.join(BIG, 'a.csv'))",
    )
    assert files == ["data/big/a.csv"]


def test_modules_are_found_with_what_they_import_and_read(found):
    sources = {
        "part/tools.py": "import deeper\nimport scipy\nTABLE = 'table.csv'\n",
        "part/deeper.py": "",
        "part/table.csv": "1",
        "part/parts/__init__.py": "from . import one\n",
        "part/parts/one.py": "import numpy\n",
        "lib/far.py": "",
        "part/unused.py": "",
        "part/own.py": "",
    }
    cells = (
        "import tools, own",
        "from parts.one import x",
        "sys.path.append('../lib')\nimport far",
    )
    files, troubles, finder = found(sources, *cells)
    assert files == sorted(sources.keys() - {"part/unused.py", "part/own.py"})
    assert troubles == []
    assert finder.modules == {"tools", "deeper", "parts", "far"}
    assert {"scipy", "deeper"} <= finder.uses["tools"].modules
    assert "numpy" in finder.uses["parts"].modules


def test_what_lies_outside_is_too_large_or_too_many_is_said(found, tmp_path, monkeypatch):
    (tmp_path / "secret.csv").write_text("1")
    (tmp_path / "outside.py").write_text("1")
    monkeypatch.setattr("live_code.beside.finding.MOST_BYTES", 100)
    many = {f"part/many/{n}.txt": "" for n in range(MOST_IN_FOLDER + 1)}
    files, troubles, finder = found(
        {
            "part/large.csv": "1" * 101,
            "part/.hidden.csv": "",
            "part/_build/built.csv": "",
            "part/in.csv": "",
            **many,
        },
        "open('../../secret.csv')",
        "open('large.csv')",
        "os.listdir('many')",
        f"open('{tmp_path / 'book/part/in.csv'}')",
        "open('.hidden.csv')",
        "open('_build/built.csv')",
        "sys.path.append('../..')\nimport outside",
    )
    assert files == []
    assert "reads '../../secret.csv', which lies outside of the book" in troubles[0]
    assert "reads 'large.csv', which has 0 MB, more than a page carries" in troubles[1]
    assert "names the folder 'many', whose 401 files (0 MB) are too many" in troubles[2]
    assert "a place on this computer: name it relative" in troubles[3]
    assert "reads '.hidden.csv', which lies outside of the book or is hidden" in troubles[4]
    assert "reads '_build/built.csv', which lies outside of the book or is hidden" in troubles[5]
    assert "imports 'outside' from outside.py, which lies outside of the book" in troubles[-1]
    assert finder.take_patterns(["part/many/1.txt", "no/*.csv", "part/.*", "part/*.csv"]) == [
        "names 'no/*.csv', but no such file is in the book",
        "names 'part/.*', but no such file is in the book",
        "names 'large.csv', which has 0 MB, more than a page carries (0 MB): readers' browsers do "
        "not have it",
    ]
    assert sorted(finder.files) == ["part/in.csv", "part/many/1.txt"]


def test_a_link_is_followed_inside_of_the_book_and_nowhere_else(found, tmp_path):
    (tmp_path / "secret.csv").write_text("1")
    inside = tmp_path / "book/part/data"
    (inside / "deep").mkdir(parents=True)
    (tmp_path / "book/.keys").write_text("1")
    links = {
        "same.csv": inside / "a.csv",
        "out.csv": tmp_path / "secret.csv",
        "keys.csv": tmp_path / "book/.keys",
        "lost.csv": tmp_path / "nowhere",
        "deep/circle": inside,
        "deep/out": tmp_path,
        "deep/lost.py": tmp_path / "nowhere",
    }
    for name, target in links.items():
        (inside / name).symlink_to(target)
    files, troubles, _ = found(
        ["part/data/a.csv"],
        "os.listdir('data')",
        "import data.deep",
        "open('data/deep/out/secret.csv')",
        "open('data/lost.csv')",
    )
    assert files == ["part/data/a.csv", "part/data/same.csv"]
    assert [trouble.partition(", which")[0] for trouble in troubles] == [
        "names the folder 'data' with 'keys.csv'",
        "names the folder 'data' with 'out.csv'",
        "reads 'data/deep/out/secret.csv'",
    ]


def served(built, page):
    """Return the contents of the files that a page brings, by their paths."""
    beside = built.data(page)["beside"]
    contents = {}
    for file in beside["files"]:
        content = (built.out / "_static/live" / file["file"]).read_bytes()
        assert len(content) == file["size"]
        assert file["file"].endswith(".bin")
        if file["encoding"] == "zstd":
            content = zstandard.ZstdDecompressor().decompress(content)
        assert len(content) == file["raw"]
        contents[file["path"]] = content.decode()
    return beside["folder"], contents


def test_a_page_brings_its_files_and_one_that_changes_is_served_anew(book):
    book.write("data/a.csv", "1,2\n" * 1000)
    book.write("part/helper.py", "import numpy\n")
    read = book.cell("import helper\nopen('../data/a.csv')")
    book.notebook("part/page", read)
    book.notebook("part/other", book.cell("1"))
    built = book.build()
    assert "[live_code." not in built.warnings
    assert served(built, "part/page") == (
        "part",
        {"data/a.csv": "1,2\n" * 1000, "part/helper.py": "import numpy\n"},
    )
    assert built.data("part/page")["groups"] == ["numpy"]
    assert "beside" not in built.data("part/other")
    before = set((built.out / "_static/live").glob("beside-*"))
    book.write("data/a.csv", "3\n")
    again = book.build()
    assert served(again, "part/page")[1]["data/a.csv"] == "3\n"
    assert len(set((again.out / "_static/live").glob("beside-*")) & before) == 1


def test_the_option_files_gives_every_page_what_it_names(book):
    book.config["live_code"] = {**book.config["live_code"], "files": ["data/*.csv"]}
    book.write("data/a.csv", "")
    book.notebook("page", book.cell("1"))
    book.notebook("part/other", book.cell("1"))
    built = book.build()
    assert served(built, "page") == ("", {"data/a.csv": ""})
    assert served(built, "part/other") == ("part", {"data/a.csv": ""})
    book.write("data/a.csv", "3")
    assert served(book.build(), "part/other") == ("part", {"data/a.csv": "3"})
    book.config["live_code"] = {**book.config["live_code"], "files": ["date/*.csv"]}
    with pytest.raises(ExtensionError, match=r"'date/\*.csv', but no such file is in the book"):
        book.build()
