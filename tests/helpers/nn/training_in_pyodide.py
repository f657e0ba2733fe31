"""A short training; run natively and by runtime_in_node.mjs inside Pyodide.

All imports are inside the function: pytest looks for doctests in this file natively.
"""

from typing import Any


def main() -> dict[str, Any]:
    """Return what a training on real digits says, for a fixed seed."""
    import numpy as np

    from cnn_helpers import datasets, nn

    rng = np.random.default_rng(7)
    split = datasets.digits()
    images, labels = split.train
    model = nn.Sequential(
        nn.Conv2D(1, 8, 3, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Conv2D(8, 16, 3, padding=1, rng=rng),
        nn.BatchNorm2D(16),
        nn.ReLU(),
        nn.AvgPool2D(2),
        nn.Flatten(),
        nn.Dropout(0.2, rng=rng),
        nn.Dense(576, 10, rng=rng),
    )
    history = nn.History()
    for record in nn.fit(
        model,
        (images[:960], labels[:960]),
        validation=(split.validation.images[:200], split.validation.labels[:200]),
        epochs=2,
        optimizer=nn.Adam(5e-3),
        schedule=nn.cosine(),
        rng=rng,
    ):
        history.add(record)
    shipped, unseen = nn.digit_network(), split.test.images[:50]
    points, classes = datasets.toy_2d("spirals", count=8, rng=rng)
    return {
        "loss": history.loss,
        "validation": history.validation[-1][1],
        "split": repr(split),
        "ink": float(split.test.images.sum(dtype=np.float64)),
        "labels": int(split.test.labels.sum()),
        "shipped": nn.softmax(shipped(unseen)).astype(float).tolist(),
        "points": points.tolist(),
        "classes": classes.tolist(),
    }


if __name__ == "__main__":
    result = main()
