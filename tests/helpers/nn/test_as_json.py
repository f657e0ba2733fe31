"""A network comes back from its JSON, exactly or rounded to bytes, and what is wrong is refused."""

import json

import numpy as np
import pytest

from cnn_helpers import datasets, nn
from cnn_helpers.nn import shipped


def network(dtype: str = "float32") -> nn.Sequential:
    rng = np.random.default_rng(3)
    model = nn.Sequential(
        nn.Conv2D(2, 5, (3, 2), stride=2, padding=1, dilation=2, bias=False, rng=rng, dtype=dtype),
        nn.BatchNorm2D(5, dtype=dtype),
        nn.AvgPool2D(2, stride=1),
        nn.MaxPool2D(1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(0.3),
        nn.Dense(60, 4, rng=rng, dtype=dtype),
    )
    model.forward(images(), training=True)
    return model


def images() -> np.ndarray:
    return np.random.default_rng(1).random((3, 2, 10, 10), dtype="float32")


def test_exact_weights_come_back_to_the_last_bit():
    model = network()
    again = nn.from_json(nn.to_json(model))
    assert repr(again) == repr(model)
    np.testing.assert_array_equal(again(images()), model(images()))


def test_numbers_are_written_no_longer_than_they_are():
    model = nn.Sequential(nn.Dense(1, 1, initializer="zeros"))
    model.layers[0].parameters["bias"][:] = 0.1
    assert '"values": [0.1]' in nn.to_json(model)


def test_rounded_weights_are_within_half_a_step_and_four_times_smaller():
    model = nn.Sequential(nn.Dense(500, 20, rng=np.random.default_rng(0)))
    text = nn.to_json(model, weights="int8")
    weight = nn.from_json(text).layers[0].parameters["weight"]
    before = model.layers[0].parameters["weight"]
    steps = np.abs(before).max(axis=1, keepdims=True) / 127
    assert (np.abs(weight - before) <= steps / 2 * (1 + 1e-5)).all()
    np.testing.assert_allclose(np.abs(weight).max(axis=1), np.abs(before).max(axis=1), rtol=1e-6)
    assert 4 * len(text) < len(nn.to_json(model))


def test_rounding_twice_changes_nothing_more():
    text = nn.to_json(network(), weights="int8")
    once = nn.from_json(text)
    np.testing.assert_allclose(
        nn.from_json(nn.to_json(once, weights="int8"))(images()), once(images()), rtol=1e-5
    )


def test_a_filter_of_zeros_stays_one():
    model = nn.Sequential(nn.Dense(3, 2, initializer="zeros"))
    assert not nn.from_json(nn.to_json(model, weights="int8")).layers[0].parameters["weight"].any()


def test_another_way_to_write_weights_is_refused():
    with pytest.raises(ValueError, match='"exact" or "int8", not \'float16\''):
        nn.to_json(network(), weights="float16")


def changed(**changes: object) -> str:
    described = json.loads(
        nn.to_json(nn.Sequential(nn.Dense(2, 1, rng=np.random.default_rng(0))), weights="int8")
    )
    for path, value in changes.items():
        place = described
        *parents, last = path.split("__")
        for name in parents:
            place = place[int(name[1:])] if name[:1] == "n" else place[name]
        place[last] = value
    return json.dumps(described)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "describes no network"),
        ("[]", "describes no network"),
        ("[" * 100_000, "describes no network"),
        (changed(version=2), "format 2; update cnn_helpers"),
        (changed(layers=[]), "at least one layer"),
        (changed(layers=[{"layer": "Magic"}]), "'Magic' is no layer"),
        (changed(layers=[{"layer": "ReLU", "colour": 3}]), "colour"),
        (changed(layers=[{"layer": "Dense", "inputs": 3, "outputs": 1}]), "its layer wants"),
        (changed(layers=[{"layer": "Dense", "inputs": 10**15, "outputs": 1}]), "MemoryError"),
        (changed(arrays={}), "0.weight"),
    ],
    ids=lambda text: text[:60],
)
def test_what_is_no_network_is_refused_in_words(text, words):
    with pytest.raises(nn.WeightsFileError, match=words):
        nn.from_json(text)


@pytest.mark.parametrize(
    "weight",
    [
        {"shape": [1, 2], "steps": [0.1], "int8": "?"},
        {"shape": [1, 2], "steps": [0.1], "int8": "AA=="},
        {"shape": [1, 2], "steps": [float("nan")], "int8": "AAE="},
        {"shape": [1, 2], "steps": [float("inf")], "int8": "AAE="},
        {"shape": [1, 2], "steps": [10**400], "int8": "AAE="},
        {"shape": [1, 2], "values": [10**400, 1]},
        {"shape": [1, 2], "values": [1]},
        {"shape": [1, 2], "values": ["one", 2]},
        {"shape": [1, 2]},
    ],
)
def test_damaged_weights_are_refused_in_words(weight):
    described = json.loads(changed())
    described["arrays"]["0.weight"] = weight
    with pytest.raises(nn.WeightsFileError, match="describes no network"):
        nn.from_json(json.dumps(described))


def test_the_shipped_network_can_be_trained_further():
    model, (images, labels) = nn.digit_network(), datasets.digits().train
    as_shipped = nn.to_json(model)
    for _ in nn.fit(model, (images[:640], labels[:640]), epochs=1, optimizer=nn.Adam(1e-4)):
        pass
    assert nn.evaluate(model, datasets.digits().test) > 0.98
    assert nn.to_json(model) != as_shipped
    assert nn.to_json(nn.digit_network()) == as_shipped


def test_the_shipped_network_says_when_images_are_on_another_scale():
    with pytest.raises(ValueError, match="images / 255"):
        nn.digit_network()(255 * datasets.digits().test.images[:1])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'{"version": 1}', None])
def test_a_missing_or_damaged_network_is_named_in_a_sentence(monkeypatch, tmp_path, content):
    file = tmp_path / "network.json"
    monkeypatch.setattr(shipped, "FILE", file)
    if content is None:
        with pytest.raises(FileNotFoundError, match="digit network is missing"):
            nn.digit_network()
        return
    file.write_bytes(content)
    with pytest.raises(nn.WeightsFileError, match=r"damaged: .*install the package again"):
        nn.digit_network()
