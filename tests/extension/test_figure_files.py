"""The photos that figures show, as files of the site."""

from live_code.live_files.figure_files import place_figure_files
from live_code.runtime.packing.archive import plain


def test_a_photo_that_python_reads_too_is_one_file_of_the_site(tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    photo = b"a photo that no compression makes smaller"
    (book / "camera.png").write_bytes(photo)
    placed = place_figure_files(book, {"camera": "camera.png"}, {}, tmp_path / "live")
    assert placed.photos == {"camera": plain("camera.png", photo).file}
    assert (tmp_path / "live" / placed.photos["camera"]).read_bytes() == photo
