"""Training learns, stops cleanly, and says what is wrong."""

import io
import json
import zipfile

import numpy as np
import pytest

from cnn_helpers import nn
from cnn_helpers.nn import storage


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
LABELS = rng(6).integers(0, 10, 40)


def test_the_first_loss_is_about_the_log_of_the_number_of_classes():
    first = next(nn.fit(network(), (0.1 * IMAGES, LABELS), rng=rng(), batch_size=40))
    assert abs(first.loss - np.log(10)) < 0.15


def test_one_batch_is_learned_by_heart():
    model = network()
    records = list(
        nn.fit(
            model, (IMAGES, LABELS), epochs=800, batch_size=40, optimizer=nn.Adam(0.01), rng=rng()
        )
    )
    assert records[-1].loss < 0.01
    assert nn.evaluate(model, (IMAGES, LABELS)) == 1.0


def test_the_same_seed_gives_the_same_curve():
    curves = [
        [r.loss for r in nn.fit(network(3), (IMAGES, LABELS), epochs=2, rng=rng(4))]
        for _ in range(2)
    ]
    assert curves[0] == curves[1]


def test_stopping_keeps_the_weights_learned_so_far():
    model = network()
    before = model.layers[0].parameters["weight"].copy()
    optimizer = nn.Adam(0.01)
    for record in nn.fit(
        model, (IMAGES, LABELS), optimizer=optimizer, schedule=nn.cosine(), rng=rng()
    ):
        if record.step == 3:
            break
    after = model.layers[0].parameters["weight"]
    assert not np.array_equal(before, after)
    assert optimizer.rate == 0.01


def test_records_tell_the_progress():
    records = list(
        nn.fit(
            network(),
            (IMAGES, LABELS),
            validation=(IMAGES, LABELS),
            epochs=2,
            batch_size=16,
            rng=rng(),
        )
    )
    assert [r.step for r in records] == list(range(1, 7))
    assert {r.steps for r in records} == {6}
    assert [r.validation_accuracy is not None for r in records] == [False, False, True] * 2
    assert records[-1].seconds_left == 0
    assert records[0].filters.shape == records[0].gradients.shape == (4, 1, 3, 3)


@pytest.mark.parametrize("optimizer", [nn.SGD(0.1), nn.SGD(0.05, momentum=0.9), nn.Adam(0.05)])
def test_every_optimiser_fits_a_line(optimizer):
    x = np.linspace(-1, 1, 32, dtype="float32")[:, None]
    model = nn.Sequential(nn.Dense(1, 1, rng=rng()))
    records = list(
        nn.fit(
            model,
            (x, 3 * x - 1),
            epochs=200,
            optimizer=optimizer,
            loss=nn.MeanSquaredError(),
            rng=rng(),
        )
    )
    assert records[-1].loss < 1e-3
    assert abs(model.layers[0].parameters["weight"][0, 0] - 3) < 0.05


def test_weight_decay_shrinks_weights_that_no_gradient_moves():
    for optimizer in (nn.SGD(0.1, weight_decay=0.5), nn.Adam(0.1, weight_decay=0.5)):
        layer = nn.Dense(2, 2, rng=rng(), dtype="float64")
        start = layer.parameters["weight"].copy()
        layer.gradients = {k: np.zeros_like(w) for k, w in layer.parameters.items()}
        optimizer.step([layer])
        np.testing.assert_allclose(layer.parameters["weight"], 0.95 * start)


def test_a_loss_that_is_no_number_stops_with_advice():
    images = IMAGES.copy()
    images[0] = np.nan
    with pytest.raises(nn.TrainingDivergedError, match="learning rate ten times smaller"):
        list(nn.fit(network(), (images, LABELS), batch_size=40, rng=rng()))


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        (LABELS + 1, ValueError, "labels go from"),
        (LABELS - 1, ValueError, "labels go from -1"),
        (LABELS.astype(float), TypeError, "whole numbers"),
        (LABELS[:3], ValueError, "40 images but 3 labels"),
    ],
)
def test_wrong_labels_are_refused(labels, error, message):
    labels = labels.copy()
    if len(labels) == 40:
        labels[:2] = labels.max() if labels.max() > 9 else labels.min()
    with pytest.raises(error, match=message):
        list(nn.fit(network(), (IMAGES, labels), batch_size=40, rng=rng()))


def test_a_pair_is_asked_for():
    with pytest.raises(TypeError, match="pair"):
        next(nn.fit(network(), IMAGES, rng=rng()))
    with pytest.raises(ValueError, match="no images"):
        next(nn.fit(network(), (IMAGES[:0], LABELS[:0]), rng=rng()))


def test_the_confusion_matrix_is_scikit_learns_convention():
    matrix = nn.confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), classes=3)
    np.testing.assert_array_equal(matrix, [[1, 1, 0], [0, 1, 0], [0, 0, 0]])


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
        archive.writestr("header.npy", bytes(storage.LARGEST_FILE + 1))
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
