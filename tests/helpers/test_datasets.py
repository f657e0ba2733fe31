"""The photos are scikit-image's, pixel by pixel, and say where they come from."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from cnn_helpers import datasets

LOADERS = [datasets.camera, datasets.astronaut, datasets.coins]
WHOLE = np.s_[:, :]
PART = {"coins": np.s_[:256, :256]}


@pytest.mark.parametrize("load", LOADERS)
def test_photo_has_the_pixels_of_scikit_image(load: Callable[[], NDArray[np.uint8]]) -> None:
    photo = load()
    assert photo.dtype == np.uint8
    whole = getattr(skimage.data, load.__name__)()
    np.testing.assert_array_equal(photo, whole[PART.get(load.__name__, WHOLE)])


def test_shapes_and_mean_are_those_that_the_course_states() -> None:
    assert datasets.camera().shape == (512, 512)
    assert datasets.astronaut().shape == (512, 512, 3)
    assert datasets.coins().shape == (256, 256)
    assert round(float(datasets.camera().mean()), 2) == 129.06


@pytest.mark.parametrize("load", LOADERS)
def test_each_call_gives_an_array_of_its_own(load: Callable[[], NDArray[np.uint8]]) -> None:
    first = load()
    first[:] = 0
    assert load().any()


def test_a_missing_file_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(datasets.photos, "PHOTOS", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"photo camera\.png is missing from .*install"):
        datasets.camera()


def test_a_damaged_file_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = (datasets.PHOTOS / "camera.png").read_bytes()
    monkeypatch.setattr(datasets.photos, "PHOTOS", tmp_path)
    for damaged in (b"", b"<html>not found</html>", whole[:5000]):
        (tmp_path / "camera.png").write_bytes(damaged)
        with pytest.raises(OSError, match=r"photo camera\.png is damaged .*install"):
            datasets.camera()


def test_provenance_states_the_hash_of_every_data_file() -> None:
    files = [file for file in datasets.PHOTOS.iterdir() if file.suffix != ".md"]
    assert {"camera.png", "astronaut.png", "coins.png"} <= {file.name for file in files}
    stated = _stated_hashes()
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest() in stated, file.name


@pytest.mark.parametrize("load", LOADERS)
def test_provenance_states_the_hashes_of_the_pixels_and_of_the_original(
    load: Callable[[], NDArray[np.uint8]],
) -> None:
    original = Path(skimage.data.__file__).with_name(f"{load.__name__}.png")
    assert hashlib.sha256(original.read_bytes()).hexdigest() in _stated_hashes()
    assert hashlib.sha256(load().tobytes()).hexdigest() in _stated_hashes()


@pytest.mark.parametrize("load", LOADERS)
def test_our_file_is_smaller_than_the_original(load: Callable[[], NDArray[np.uint8]]) -> None:
    original = Path(skimage.data.__file__).with_name(f"{load.__name__}.png")
    assert (datasets.PHOTOS / original.name).stat().st_size < original.stat().st_size


def _stated_hashes() -> set[str]:
    notes = "".join(note.read_text("utf-8") for note in datasets.PHOTOS.glob("*.md"))
    return set(re.findall(r"[0-9a-f]{64}", notes))
