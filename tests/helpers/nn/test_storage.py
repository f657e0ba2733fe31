"""Weights come back from a file, and a file that is wrong does no harm."""

import io
import json
import zipfile

import numpy as np
import pytest

from cnn_helpers import nn
from cnn_helpers.nn import storage, weights_file


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def network(seed: int = 0) -> nn.Sequential:
    r = rng(seed)
    return nn.Sequential(
        nn.Conv2D(1, 4, 3, rng=r),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dense(36, 10, rng=r),
    )


IMAGES = rng(5).random((40, 1, 8, 8), dtype="float32")


def test_saved_weights_come_back(tmp_path):
    model, other = network(1), network(2)
    nn.save(model, tmp_path / "w.npz")
    nn.load(other, tmp_path / "w.npz")
    np.testing.assert_array_equal(model(IMAGES), other(IMAGES))


def test_running_means_are_saved_too(tmp_path):
    model = nn.Sequential(nn.Conv2D(1, 2, rng=rng()), nn.BatchNorm2D(2))
    model.forward(IMAGES, training=True)
    other = nn.Sequential(nn.Conv2D(1, 2, rng=rng(9)), nn.BatchNorm2D(2))
    nn.save(model, tmp_path / "w.npz")
    nn.load(other, tmp_path / "w.npz")
    np.testing.assert_array_equal(model(IMAGES), other(IMAGES))


def test_weights_of_another_network_are_refused_and_nothing_changes(tmp_path):
    nn.save(nn.Sequential(nn.Dense(36, 9)), tmp_path / "w.npz")
    model = network()
    before = model(IMAGES)
    with pytest.raises(nn.WeightsFileError, match="another network"):
        nn.load(model, tmp_path / "w.npz")
    np.testing.assert_array_equal(model(IMAGES), before)


def test_weights_of_a_newer_version_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "FORMAT_VERSION", 2)
    nn.save(network(), tmp_path / "w.npz")
    monkeypatch.undo()
    with pytest.raises(nn.WeightsFileError, match="newer version"):
        nn.load(network(), tmp_path / "w.npz")


def test_a_truncated_file_is_refused(tmp_path):
    nn.save(network(), tmp_path / "w.npz")
    content = (tmp_path / "w.npz").read_bytes()
    for kept in (0, 10, len(content) // 2, len(content) - 5):
        (tmp_path / "w.npz").write_bytes(content[:kept])
        with pytest.raises(nn.WeightsFileError, match="damaged"):
            nn.load(network(), tmp_path / "w.npz")


def test_a_hostile_file_runs_nothing_and_cannot_fill_the_memory(tmp_path):
    ran = []

    class Bomb:
        def __reduce__(self):
            return (ran.append, (1,))

    np.savez(tmp_path / "pickle.npz", header=np.array([Bomb()], dtype=object))
    with pytest.raises(nn.WeightsFileError):
        nn.load(network(), tmp_path / "pickle.npz")
    assert ran == []
    with zipfile.ZipFile(tmp_path / "big.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.npy", bytes(weights_file.LARGEST_FILE + 1))
    with pytest.raises(nn.WeightsFileError, match="MB"):
        nn.load(network(), tmp_path / "big.npz")


def test_a_file_with_a_weight_of_another_shape_is_refused(tmp_path):
    model = network()
    arrays = storage.named_arrays(model)
    header = json.dumps({"version": 1, "layers": storage.architecture(model)}).encode()
    arrays["0.bias"] = np.zeros(3)
    packed = io.BytesIO()
    np.savez(packed, header=np.frombuffer(header, np.uint8), **arrays)
    (tmp_path / "w.npz").write_bytes(packed.getvalue())
    with pytest.raises(nn.WeightsFileError, match=r"0\.bias"):
        nn.load(model, tmp_path / "w.npz")


def test_json_holds_every_weight():
    model = network()
    data = json.loads(nn.to_json(model))
    weight = data["arrays"]["0.weight"]
    np.testing.assert_allclose(
        np.reshape(weight["values"], weight["shape"]), model.layers[0].parameters["weight"]
    )


def test_a_header_that_promises_more_than_the_file_holds_is_refused(tmp_path):
    nn.save(network(), tmp_path / "w.npz")
    member = io.BytesIO()
    np.save(member, np.zeros(4))
    lie = member.getvalue().replace(b"(4,), ", b"(10**12,), ".replace(b"10**12", b"9999"))
    with zipfile.ZipFile(tmp_path / "w.npz", "a") as archive:
        archive.writestr("more.npy", lie)
    with pytest.raises(nn.WeightsFileError, match="damaged"):
        nn.load(network(), tmp_path / "w.npz")


@pytest.mark.parametrize("header", [b"[]", b"{}", b"{", b"[" * 100_000, b"\xff"])
def test_a_header_that_says_nothing_is_refused(tmp_path, header):
    np.savez(tmp_path / "w.npz", header=np.frombuffer(header, np.uint8))
    with pytest.raises(nn.WeightsFileError, match="whose weights"):
        nn.load(network(), tmp_path / "w.npz")


def test_weights_that_are_no_numbers_are_refused(tmp_path):
    broken = network()
    broken.layers[0].parameters["weight"][0, 0, 0, 0] = np.nan
    nn.save(broken, tmp_path / "w.npz")
    with pytest.raises(nn.WeightsFileError, match="NaN"):
        nn.load(network(), tmp_path / "w.npz")


def test_a_missing_file_is_a_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        nn.load(network(), tmp_path / "w.npz")
