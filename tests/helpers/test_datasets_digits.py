"""Digits and clothes come in fixed splits, and a file that is wrong is named in a sentence."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from cnn_helpers import datasets
from cnn_helpers.datasets import fashion_mnist, mnist


def test_the_digits_are_split_once_for_all():
    split = datasets.digits()
    assert repr(split) == "Split(train: 8000, validation: 1000, test: 1000)"
    for images, labels in split:
        assert images.dtype == np.float32
        assert labels.dtype == np.int64
        assert images.shape == (len(labels), 1, 28, 28)
        assert (images.min(), images.max()) == (0, 1)
        assert np.bincount(labels, minlength=10).min() > len(labels) * 0.08


def test_no_digit_is_in_two_parts():
    whole = np.concatenate([part.images.reshape(-1, 784) for part in datasets.digits()])
    assert len(np.unique(whole, axis=0)) == 10_000


def test_the_numbers_per_class_are_those_of_mnists_first_ten_thousand():
    labels = np.concatenate([part.labels for part in datasets.digits()])
    counts = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
    assert np.bincount(labels).tolist() == counts


def test_digits_are_ink_on_paper_in_the_middle():
    images = datasets.digits().train.images
    assert images[..., 0, :].mean() < 0.01 < images[..., 10:18, 10:18].mean()


def test_each_call_gives_digits_of_its_own():
    datasets.digits().train.images[:] = 0
    assert datasets.digits().train.images.any()


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", "half", "other"])
def test_damaged_digits_are_named_in_a_sentence(monkeypatch, tmp_path, content):
    file = tmp_path / "digits.npz"
    if content == "half":
        whole = mnist.FILE.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    elif content == "other":
        np.savez(file, images=np.zeros((3, 28, 28)), labels=np.zeros(3))
    else:
        file.write_bytes(content)
    monkeypatch.setattr(mnist, "FILE", file)
    with pytest.raises(OSError, match=r"digits are damaged: .*install the package again"):
        datasets.digits()


def test_missing_digits_are_named_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(mnist, "FILE", tmp_path / "digits.npz")
    with pytest.raises(FileNotFoundError, match="digits are missing"):
        datasets.digits()


def put_clothes(folder: Path, train: int, test: int) -> None:
    for part, count in (("train", train), ("t10k", test)):
        pixels = np.arange(count * 784, dtype=np.uint32).astype(np.uint8)
        header = bytes([0, 0, 8, 3]) + np.array([count, 28, 28], ">u4").tobytes()
        images = gzip.compress(header + pixels.tobytes())
        (folder / f"{part}-images-idx3-ubyte.gz").write_bytes(images)
        labels = bytes([0, 0, 8, 1]) + np.array([count], ">u4").tobytes()
        labels += (np.arange(count) % 10).astype(np.uint8).tobytes()
        (folder / f"{part}-labels-idx1-ubyte.gz").write_bytes(gzip.compress(labels))


def test_clothes_are_read_from_debians_files(monkeypatch, tmp_path):
    monkeypatch.setattr(fashion_mnist, "VALIDATION", 4)
    put_clothes(tmp_path, 12, 3)
    split = datasets.fashion(tmp_path)
    assert repr(split) == "Split(train: 8, validation: 4, test: 3)"
    np.testing.assert_array_equal(split.validation.labels, [8, 9, 0, 1])
    assert split.train.images[0, 0, 0, 1] == np.float32(1 / 255)
    assert len(fashion_mnist.NAMES) == 10


def test_without_the_files_the_error_says_what_to_install(tmp_path):
    with pytest.raises(FileNotFoundError, match="apt install dataset-fashion-mnist"):
        datasets.fashion(tmp_path)


def test_damaged_clothes_are_named_in_a_sentence(tmp_path):
    put_clothes(tmp_path, 12, 3)
    file = tmp_path / "train-images-idx3-ubyte.gz"
    whole = gzip.decompress(file.read_bytes())
    damages = [b"", b"nothing", gzip.compress(whole)[:-20], gzip.compress(whole[:-1])]
    damages += [gzip.compress(b""), gzip.compress(b"\1" + whole[1:])]
    for damaged in damages:
        file.write_bytes(damaged)
        with pytest.raises(OSError, match="damaged"):
            datasets.fashion(tmp_path)
    put_clothes(tmp_path, 12, 3)
    put_clothes_labels = tmp_path / "t10k-labels-idx1-ubyte.gz"
    (tmp_path / "train-labels-idx1-ubyte.gz").write_bytes(put_clothes_labels.read_bytes())
    with pytest.raises(OSError, match="3 labels for images of shape"):
        datasets.fashion(tmp_path)


def test_in_the_browser_the_error_says_what_to_use(monkeypatch):
    monkeypatch.setattr("sys.platform", "emscripten")
    with pytest.raises(NotImplementedError, match=r"use digits\(\)"):
        datasets.fashion()
