"""Images, labels and training that cannot go well say so."""

import numpy as np
import pytest

from cnn_helpers import nn

IMAGES = np.random.default_rng(5).random((20, 1, 6, 6), dtype="float32")
LABELS = np.arange(20) % 4


def network(seed: int = 0) -> nn.Sequential:
    rng = np.random.default_rng(seed)
    return nn.Sequential(nn.Conv2D(1, 2, rng=rng), nn.Flatten(), nn.Dense(32, 4, rng=rng))


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        (np.eye(4, dtype=int)[LABELS], ValueError, r"one-hot rows: labels\.argmax\(axis=1\)"),
        (LABELS[:, None], ValueError, r"labels\.ravel\(\)"),
        (LABELS.astype(float), TypeError, r"whole numbers, not float64; labels\.astype\(int\)"),
        (LABELS + 1, ValueError, "labels go from 1 to 4, but the network has 4 outputs"),
        (LABELS - 1, ValueError, "labels go from -1 to 2"),
        (LABELS[:-1], ValueError, "20 images but 19 labels"),
    ],
)
def test_wrong_labels_are_refused_by_fit_and_by_evaluate(labels, error, message):
    with pytest.raises(error, match=message):
        nn.fit(network(), (IMAGES, labels))
    with pytest.raises(error, match=message):
        nn.evaluate(network(), (IMAGES, labels))


@pytest.mark.parametrize(
    ("images", "error", "message"),
    [
        (IMAGES[0, 0], ValueError, r"layer 1 of 3, Conv2D.* it got \(6, 6\).*image\[None, None\]"),
        (IMAGES[0], ValueError, r"it got \(1, 6, 6\)\. One grey image"),
        (np.float32(1), ValueError, r"it got \(\)"),
        (np.moveaxis(IMAGES, 1, -1), ValueError, r"np\.moveaxis\(images, -1, 1\)"),
        (IMAGES[:, :, :5], ValueError, r"layer 3 of 3, Dense.* it got \(20, 24\)"),
        (IMAGES.astype(str), TypeError, "real numbers"),
        (IMAGES * np.nan, ValueError, "some scores are NaN"),
    ],
)
def test_predict_refuses_images_that_do_not_fit(images, error, message):
    with pytest.raises(error, match=message):
        nn.predict(network(), images)


def test_a_network_without_its_end_is_told_what_is_missing():
    model = nn.Sequential(nn.Conv2D(1, 2))
    for use in (
        lambda: nn.fit(model, (IMAGES, LABELS)),
        lambda: nn.predict(model, IMAGES),
        lambda: nn.evaluate(model, (IMAGES, LABELS)),
    ):
        with pytest.raises(ValueError, match=r"Flatten\(\) and Dense"):
            use()


def test_grey_levels_up_to_255_are_noticed_by_a_network_that_learned_from_0_to_1():
    model = network()
    list(nn.fit(model, (IMAGES, LABELS), epochs=1))
    for use in (model, lambda images: nn.predict(model, images)):
        with pytest.raises(ValueError, match=r"images / 255.*prepare_digit"):
            use((255 * IMAGES).astype(np.uint8))
        use(3 * IMAGES - 1)


@pytest.mark.parametrize("size", [0, -3])
def test_a_batch_has_at_least_one_image(size):
    with pytest.raises(ValueError, match="batch_size must be 1 or more"):
        nn.fit(network(), (IMAGES, LABELS), batch_size=size)
    with pytest.raises(ValueError, match="batch_size must be 1 or more"):
        nn.predict(network(), IMAGES, batch_size=size)


@pytest.mark.parametrize("settings", [{"batch_size": 2.5}, {"epochs": "3"}, {"epochs": True}])
def test_counts_are_whole_numbers(settings):
    with pytest.raises(TypeError, match="must be a whole number"):
        nn.fit(network(), (IMAGES, LABELS), **settings)


def test_a_batch_larger_than_the_data_is_all_of_it():
    records = list(nn.fit(network(), (IMAGES, LABELS), epochs=3, batch_size=1000))
    assert [record.steps for record in records] == [3, 3, 3]


def test_weights_that_the_last_step_spoiled_are_noticed():
    model = network()
    fit = nn.fit(model, (IMAGES, LABELS), epochs=1, batch_size=20, optimizer=nn.SGD(1e39))
    with pytest.raises(nn.TrainingDivergedError, match=r"layer 1, Conv2D.* NaN or infinity"):
        list(fit)


def test_targets_that_do_not_fit_the_loss_are_refused_at_once():
    x = np.ones((4, 3), "float32")
    with pytest.raises(ValueError, match="must be equal"):
        nn.fit(nn.Sequential(nn.Dense(3, 2)), (x, np.ones(4)), loss=nn.MeanSquaredError())


def test_a_validation_accuracy_needs_labels():
    x = np.ones((4, 3), "float32")
    with pytest.raises(ValueError, match="leave validation out"):
        nn.fit(
            nn.Sequential(nn.Dense(3, 1)),
            (x, x[:, :1]),
            validation=(x, x[:, :1]),
            loss=nn.MeanSquaredError(),
        )
