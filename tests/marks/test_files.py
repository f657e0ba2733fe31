"""Files that somebody handed in: good, bad, foreign, cut off, huge, old; each gets a row."""

import csv
import json
import os
import subprocess
import sys

import nbformat
import pytest

from live_code.marks import handin
from live_code.marks.__main__ import main
from live_code.marks.answers import Mark
from live_code.marks.handin import Unusable, read_hand_in
from live_code.marks.judging.desk import Desk, Marked
from live_code.marks.processes import with_copies
from live_code.marks.table import rows_of, write_table

from . import hand_ins
from .hand_ins import CELLS, RIGHT_SLICES

LONG = RIGHT_SLICES + "\n# " + "my own way, " * 20


def why_not(tmp_path, data):
    file = tmp_path / "file.ipynb"
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    with pytest.raises(Unusable) as caught:
        read_hand_in(file, "file.ipynb")
    return str(caught.value)


def test_what_cannot_be_read_says_why(tmp_path):
    whole = json.dumps(hand_ins.notebook()).encode()
    foreign = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert why_not(tmp_path, b"") == "The file is empty."
    assert "only a part" in why_not(tmp_path, whole[: len(whole) // 2])
    assert "not text" in why_not(tmp_path, b"\x89PNG\xff\xfe")
    assert "nested" in why_not(tmp_path, b"[" * 100_000 + b"]" * 100_000)
    assert why_not(tmp_path, [1, 2]) == "This is no notebook."
    assert "no notebook of Jupyter" in why_not(tmp_path, {"worksheets": []})
    assert "of no page of the book" in why_not(tmp_path, foreign)
    assert "of no page" in why_not(tmp_path, foreign | {"metadata": {"live_code": {"page": 3}}})


def test_a_file_that_is_too_large_or_none_at_all_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(handin, "LARGEST", 1 << 20)
    assert why_not(tmp_path, b" " * (2 << 20)) == "The file is larger than 1 MB."
    os.mkfifo(tmp_path / "pipe.ipynb")
    with pytest.raises(Unusable, match="no plain file"):
        read_hand_in(tmp_path / "pipe.ipynb", "pipe.ipynb")
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    with pytest.raises(Unusable, match="no plain file"):
        read_hand_in(tmp_path / "link.ipynb", "link.ipynb")


def test_strange_contents_are_plain_ones(tmp_path):
    strange = hand_ins.notebook({2: RIGHT_SLICES}, name="Eve\u202e\n\x1b[31m  x" + "y" * 500)
    strange["cells"] += [
        3,
        {},
        {"cell_type": "code", "metadata": 3},
        strange["cells"][2] | {"source": "7"},
    ]
    strange["metadata"]["live_code"]["answers"] = [1]
    hand_in = read_hand_in(hand_ins.write(tmp_path, "a.ipynb", strange), "a.ipynb")
    assert hand_in.student.startswith("Eve [31m xyyy")
    assert len(hand_in.student) == 100
    assert hand_in.cells[2] == f"{RIGHT_SLICES}\n7"
    assert hand_in.answers == {}


def test_cells_that_a_student_has_added_are_not_looked_at(tmp_path):
    plain, more = (hand_ins.notebook({2: RIGHT_SLICES}) for _ in range(2))
    own = {"cell_type": "code", "metadata": {"live_code": {"own": 1}}, "source": "1 / 0"}
    more["cells"] += [own, own | {"metadata": {"live_code": {"cell": "s1"}}}]
    read = []
    for place, notebook in enumerate((plain, more)):
        file = tmp_path / f"{place}.ipynb"
        file.write_text(json.dumps(notebook), "utf-8")
        read.append(read_hand_in(file, "file"))
    assert read[0].cells == read[1].cells
    assert read[0].exercised == read[1].exercised


def test_a_page_that_the_book_does_not_have_is_named_and_no_way_leads_out_of_the_book(
    site, tmp_path
):
    desk = Desk(site, 4)
    for page in ("book/other", "../../etc/passwd", "/etc/passwd", "a\0b", "x" * 5000, "."):
        file = hand_ins.write(tmp_path, "a.ipynb", hand_ins.notebook(page=page))
        [note] = desk.mark(file, "a.ipynb").notes
        assert "which this book does not have" in note


def test_an_old_hand_in_is_marked_and_says_so(site, tmp_path):
    older = ("print('gone')", *CELLS)
    names = {place + 1: name for place, name in hand_ins.NAMES.items()}
    content = hand_ins.notebook({3: RIGHT_SLICES}, cells=older, names=names)
    marked = Desk(site, 4).mark(hand_ins.write(tmp_path, "a.ipynb", content), "a.ipynb")
    assert marked.notes == ("Made with another version of this page; marked by the present one.",)
    assert marked.marks["two-slices"].result == "pass"


def test_copies_are_noticed():
    one = Marked("a.ipynb", page="p", digest="1", written=LONG)
    same = Marked("b.ipynb", page="p", digest="1", written=LONG)
    renamed = Marked("c.ipynb", page="p", digest="2", written=LONG)
    short = [Marked(name, page="p", digest=name, written="x = 1") for name in ("d", "e")]
    bad = [Marked(name) for name in ("f", "g")]
    notes = {each.file: each.notes for each in with_copies([one, same, renamed, *short, *bad])}
    assert notes["a.ipynb"] == ("The same file as b.ipynb.",)
    assert notes["c.ipynb"] == ("Its code is letter for letter that of a.ipynb, b.ipynb.",)
    assert [notes[name] for name in "defg"] == [()] * 4


def test_pages_of_a_student_are_one_row_and_nobody_takes_anothers_place(tmp_path):
    passed, failed = Mark("pass", "Right."), Mark("fail", "=Not yet.")
    figure = Mark("unknown", "Not marked: figure.", counts=False)
    rows = rows_of(
        [
            Marked("a/1.ipynb", page="p/x", student="Ada", marks={"one": passed, "lab": figure}),
            Marked("a/2.ipynb", page="p/y", student="ada", marks={"two": failed}),
            Marked("b.ipynb", page="p/x", student="=Bob()", marks={"one": passed}),
            Marked("c.ipynb", page="p/x", student="=Bob()", marks={"one": failed}),
            Marked("d.ipynb", notes=("The file is empty.",)),
        ]
    )
    write_table(rows, tmp_path / "marks.csv")
    text = (tmp_path / "marks.csv").read_text("utf-8-sig")
    ada, bob, other, nobody = csv.DictReader(text.splitlines())
    assert (ada["student"], ada["points"], ada["of"]) == ("Ada", "1", "2")
    assert (ada["not marked"], ada["x: lab"], bob["not marked"]) == ("1", "?", "0")
    assert (ada["x: one"], ada["y: two"]) == ("1", "0")
    assert ada["why y: two"] == "'=Not yet."
    assert ada["files"] == "a/1.ipynb, a/2.ipynb"
    assert bob["student"] == other["student"] == "'=Bob()"
    assert "2 files have this name" in bob["notes"]
    assert (nobody["student"], nobody["notes"], nobody["of"]) == ("d", "The file is empty.", "0")
    assert nobody["x: one"] == ""


def test_a_hand_in_is_a_valid_notebook():
    nbformat.validate(nbformat.from_dict(hand_ins.notebook({2: RIGHT_SLICES}, {"size": "3"})))


def test_the_command_marks_a_folder_and_no_process_sees_what_is_secret(site, tmp_path):
    steal = "import os\nraise OSError(os.environ.get('SECRET', '') + str(list(os.environ)))"
    folder = tmp_path / "class"
    hand_ins.write(folder, "ada.ipynb", hand_ins.notebook({2: LONG}, {"size": "76.4"}))
    hand_ins.write(folder, "b/copy.ipynb", hand_ins.notebook({2: LONG}, {"size": "76.4"}))
    hand_ins.write(folder, "eve.ipynb", hand_ins.notebook({2: steal}, name=""))
    hand_ins.write(folder, ".ipynb_checkpoints/ada-checkpoint.ipynb", {})
    (folder / "cut.ipynb").write_text('{"cells": [', "utf-8")
    output = tmp_path / "marks.csv"
    command = [sys.executable, "-m", "live_code.marks", str(folder), "--book", str(site)]
    done = subprocess.run(
        [*command, "-o", str(output), "--jobs", "2"],
        env={**os.environ, "SECRET": "hunter2"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "4 files, 4 rows, 3 with notes" in done.stderr
    rows = {row["files"]: row for row in csv.DictReader(output.read_text("utf-8-sig").splitlines())}
    assert rows["ada.ipynb"]["page: two-slices"] == rows["ada.ipynb"]["page: size"] == "1"
    assert "The same file as b/copy.ipynb." in rows["ada.ipynb"]["notes"]
    assert rows["eve.ipynb"]["student"] == "eve"
    assert "OSError" in rows["eve.ipynb"]["why page: two-slices"]
    assert "hunter2" not in output.read_text("utf-8")
    assert "SECRET" not in output.read_text("utf-8")
    assert "only a part" in rows["cut.ipynb"]["notes"]


def test_a_wrong_folder_or_book_is_told_in_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert main([str(tmp_path)]) == 2
    hand_ins.write(tmp_path, "a.ipynb", {})
    assert main([str(tmp_path), "--book", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "there is no folder" in said
    assert "there is no .ipynb file in" in said
    assert "is no built book" in said
