"""Training learns, stops cleanly, and says what is wrong."""

import numpy as np
import pytest

from cnn_helpers import nn


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
        weight = rng().standard_normal((2, 2))
        start = weight.copy()
        optimizer.step([weight], [np.zeros_like(weight)])
        np.testing.assert_allclose(weight, 0.95 * start)


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


@pytest.mark.parametrize(
    ("train", "error", "message"),
    [
        (IMAGES, TypeError, "pair"),
        ((IMAGES[:0], LABELS[:0]), ValueError, "no images"),
        ((1.0, 2), ValueError, "no images"),
        ((IMAGES[:, 0], LABELS), ValueError, r"images\[:, None\]"),
        ((np.moveaxis(IMAGES, 1, -1), LABELS), ValueError, "1 channels"),
        ((IMAGES[..., :4], LABELS), ValueError, "Dense expects vectors of 36"),
        ((IMAGES.astype(str), LABELS), TypeError, "real numbers"),
        ((IMAGES + 1j, LABELS), TypeError, "real numbers"),
        ((IMAGES, np.append(LABELS[:-1], 10)), ValueError, "labels go from 0 to 10"),
    ],
)
def test_images_that_do_not_fit_are_refused_before_the_first_step(train, error, message):
    with pytest.raises(error, match=message):
        nn.fit(network(), train, batch_size=1, rng=rng())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"loss": nn.MeanSquaredError}, r"the class MeanSquaredError; .* MeanSquaredError\(\)"),
        ({"loss": "mse"}, r"'mse' of type str has no method forward\(predictions, targets\)"),
        ({"model": [nn.Dense(2, 2)]}, r"model must be a network, Sequential\(...\)"),
        ({"model": nn.Dense(2, 2)}, "this is Dense"),
    ],
)
def test_what_is_no_network_and_no_loss_is_refused_in_words(given, message):
    given = {"model": nn.Sequential(nn.Dense(2, 2)), **given}
    with pytest.raises(TypeError, match=message):
        nn.fit(given.pop("model"), (np.eye(2), np.array([0, 1])), **given)


def test_a_training_whose_steps_nobody_takes_says_so():
    with pytest.warns(RuntimeWarning, match=r"has not trained: take its steps, for record in"):
        nn.fit(network(), (IMAGES, LABELS), rng=rng())
    training = nn.fit(network(), (IMAGES, LABELS), epochs=1, rng=rng())
    assert "not begun" in repr(training)
    next(training)
    assert "under way" in repr(training)
    training.close()
    assert next(training, None) is None


def test_validation_images_are_checked_before_the_first_step():
    with pytest.raises(ValueError, match="validation has 40 images but 2 labels"):
        nn.fit(network(), (IMAGES, LABELS), validation=(IMAGES, LABELS[:2]), rng=rng())


@pytest.mark.parametrize("settings", [{"epochs": 0}, {"batch_size": 0}])
def test_at_least_one_epoch_and_one_image_are_asked_for(settings):
    with pytest.raises(ValueError, match="must be 1 or more"):
        nn.fit(network(), (IMAGES, LABELS), **settings)


def test_steps_that_are_too_large_stop_with_advice_and_without_warnings():
    with pytest.raises(nn.TrainingDivergedError, match="learning rate ten times smaller"):
        list(nn.fit(network(), (IMAGES, LABELS), optimizer=nn.SGD(1e38), epochs=9, rng=rng()))


def test_whole_numbers_are_images_too():
    images = (255 * IMAGES).astype(np.uint8)
    record = next(nn.fit(network(), (images, LABELS), rng=rng()))
    assert record.filters.dtype == np.float32


def test_the_last_batch_may_be_smaller():
    model = network()
    records = list(nn.fit(model, (IMAGES[:7], LABELS[:7]), batch_size=3, epochs=2, rng=rng()))
    assert len(records) == 6
    assert {r.accuracy for r in records[2::3]} <= {0.0, 1.0}


def test_a_history_keeps_what_was_said():
    history = nn.History()
    for record in nn.fit(
        network(), (IMAGES, LABELS), validation=(IMAGES, LABELS), epochs=2, rng=rng()
    ):
        history.add(record)
    assert len(history.loss) == len(history.accuracy) == 4
    assert [step for step, _ in history.validation] == [2, 4]
    assert repr(history) == "History(steps: 4)"


def test_the_confusion_matrix_is_scikit_learns_convention():
    matrix = nn.confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), classes=3)
    np.testing.assert_array_equal(matrix, [[1, 1, 0], [0, 1, 0], [0, 0, 0]])
