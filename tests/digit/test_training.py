"""The shipped weights are those of the record, and their script still makes such."""

import hashlib
import re
from pathlib import Path

import numpy as np

from cnn_helpers import datasets, nn
from cnn_helpers.datasets.examples import Examples
from cnn_helpers.nn.shipped import FILE
from digit_network import train
from digit_network.augment import drawn_anew
from digit_network.handwriting import distances

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 30_000


def test_the_record_has_the_hash_of_the_weights_and_the_seed():
    record = (FILE.parent / "PROVENANCE.md").read_text("utf-8")
    section = record.partition("### digit_network.json")[2]
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in section
    assert f"{FILE.stat().st_size:,} bytes" in section
    assert str(train.SEED) in section


def test_the_weights_are_small_enough_for_a_first_page():
    assert FILE.stat().st_size < MOST_BYTES


def test_the_script_trains_and_writes_a_network(tmp_path, capsys):
    target = tmp_path / "network.json"
    assert train.main(["--epochs", "1", "--digits", "400", "--to", str(target)]) == 0
    network = nn.from_json(target.read_text("utf-8"))
    assert [repr(layer) for layer in network.layers] == [
        repr(layer) for layer in nn.digit_network().layers
    ]
    assert re.search(r"test digits right: [\d.]+%", capsys.readouterr().out)


def test_the_same_seed_gives_the_same_weights():
    images, labels = datasets.digits().train
    few = Examples(images[:64], labels[:64])
    first, again, other = (
        nn.to_json(train.trained(few, epochs=2, seed=seed), weights="int8") for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other


def test_three_epochs_on_a_tenth_of_the_digits_read_most_others():
    split = datasets.digits()
    tenth = Examples(split.train.images[:800], split.train.labels[:800])
    assert nn.evaluate(train.trained(tenth, epochs=3), split.validation) > 0.5


def test_an_image_drawn_anew_is_as_prepared_digits_are():
    images, labels = datasets.digits().train
    rng = np.random.default_rng(0)
    for image, label in zip(images[:100, 0], labels, strict=False):
        anew = drawn_anew(image, distances(image), int(label), rng)
        assert anew.shape == (28, 28)
        assert (anew.min(), anew.max()) == (0, 1)
        assert np.count_nonzero(anew) > 10


def test_training_knows_nothing_of_the_drawings_it_is_tested_on():
    for file in (ROOT / "digit_network").glob("*.py"):
        assert "skeletons" not in file.read_text("utf-8")
