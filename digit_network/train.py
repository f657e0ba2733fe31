"""Train the digit network that the course ships, and write `cnn_helpers/data/digit_network.json`.

python -m digit_network.train             some minutes on one core
python -m digit_network.train --epochs 1 --digits 500 --to FILE      a quick try

The network sees only the 8000 training digits, each anew in every epoch (`augment`). Its weights
are rounded to 8 bits at the end, and what is stated is what the rounded network reaches. The seed
decides everything; on another machine float32 adds up differently, and other weights of the same
quality come out.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from cnn_helpers import datasets, nn
from cnn_helpers.datasets.examples import Examples
from digit_network.augment import drawn_anew
from digit_network.handwriting import Floats, distances

TARGET = Path(__file__).resolve().parent.parent / "cnn_helpers" / "data" / "digit_network.json"
SEED = 20261129
EPOCHS, BATCH, RATE = 40, 64, 3e-3


def network(rng: np.random.Generator) -> nn.Sequential:
    """Return the untrained network: small enough that each of its maps can be looked at."""
    return nn.Sequential(
        nn.Conv2D(1, 8, 5, rng=rng),  # 28 x 28 becomes 8 maps of 24 x 24
        nn.ReLU(),
        nn.MaxPool2D(),  # 8 of 12 x 12
        nn.Conv2D(8, 16, 3, rng=rng),  # 16 of 10 x 10
        nn.ReLU(),
        nn.MaxPool2D(),  # 16 of 5 x 5
        nn.Flatten(),
        nn.Dense(400, 10, rng=rng),
    )


def trained(
    examples: Examples, *, epochs: int = EPOCHS, seed: int = SEED, log: bool = False
) -> nn.Sequential:
    """Return a network that has learnt from the examples, drawn anew in each epoch."""
    rng = np.random.default_rng(seed)
    model = network(rng)
    lines = [distances(image[0]) for image in examples.images]
    loss, adam, falling = nn.SoftmaxCrossEntropy(), nn.Adam(RATE), nn.cosine()
    for epoch in range(epochs):
        images = _anew(examples, lines, rng)
        right = 0
        for first in range(0, len(images), BATCH):
            part = slice(first, first + BATCH)
            adam.rate = RATE * falling((epoch + first / len(images)) / epochs)
            right += nn.training_step(
                model, images[part], examples.labels[part], loss=loss, optimizer=adam
            )[1]
        if log:
            print(f"epoch {epoch + 1} of {epochs}: {right / len(images):.2%} of its images right")
        order = rng.permutation(len(images))
        examples = Examples(examples.images[order], examples.labels[order])
        lines = [lines[place] for place in order]
    return model


def _anew(examples: Examples, lines: list[Floats], rng: np.random.Generator) -> Floats:
    pairs = zip(examples.images, lines, examples.labels, strict=True)
    images: Floats = np.stack(
        [drawn_anew(image[0], line, int(label), rng) for image, line, label in pairs]
    )
    return images[:, None]  # (N, 1, 28, 28)


def main(arguments: list[str]) -> int:
    """Train, round, write and say how good it is; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--digits", type=int, default=None, help="learn from the first so many")
    parser.add_argument("--to", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    split = datasets.digits()
    images, labels = split.train
    examples = Examples(images[: options.digits], labels[: options.digits])
    model = trained(examples, epochs=options.epochs, log=True)
    text = nn.to_json(model, weights="int8")
    options.to.write_text(text + "\n", encoding="utf-8")
    rounded = nn.from_json(text)
    for name, part in (("validation", split.validation), ("test", split.test)):
        exact, shipped = nn.evaluate(model, part), nn.evaluate(rounded, part)
        print(f"{name} digits right: {exact:.2%}, with rounded weights {shipped:.2%}")
    print(f"{options.to.name}: {options.to.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
