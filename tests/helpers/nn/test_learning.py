"""A network learns real digits in a few seconds."""

import numpy as np

from benchmarks.networks import small
from cnn_helpers import datasets, nn


def test_two_thousand_digits_and_two_epochs_are_enough_for_nine_in_ten():
    rng = np.random.default_rng(0)
    split = datasets.digits()
    images, labels = split.train
    model = small(rng)
    records = list(
        nn.fit(
            model,
            (images[:2000], labels[:2000]),
            epochs=2,
            batch_size=32,
            optimizer=nn.Adam(5e-3),
            schedule=nn.cosine(),
            rng=rng,
        )
    )
    assert abs(records[0].loss - np.log(10)) < 0.5
    accuracy = nn.evaluate(model, split.test)
    assert accuracy >= 0.90
    predictions = nn.predict(model, split.test.images)
    matrix = nn.confusion_matrix(split.test.labels, predictions)
    assert matrix.sum() == 1000
    assert np.trace(matrix) / 1000 == accuracy
