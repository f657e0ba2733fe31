"""The checks of the MLP chapter trust formulas that agree with the library and with measurement."""

from itertools import pairwise

import numpy as np
import pytest

from cnn_helpers import checks, nn
from cnn_helpers.checks.judge import Task, verdict
from cnn_helpers.checks.part_three import perceptron, perceptron_gradients


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("sizes", [(2, 3), (2, 8, 2), (5, 1, 4, 3)])
def test_the_parameter_count_is_the_library_s(sizes):
    layers = [nn.Dense(a, b) for a, b in pairwise(sizes)]
    assert perceptron.PARAMETER_COUNT.right(sizes) == nn.Sequential(*layers).parameter_count()


def test_two_hidden_layers_are_the_library_s():
    sizes, x = (3, 4, 5, 2), rng().normal(size=(6, 3))
    dense = [nn.Dense(a, b, rng=rng(a), dtype="float64") for a, b in pairwise(sizes)]
    model = nn.Sequential(dense[0], nn.ReLU(), dense[1], nn.ReLU(), dense[2])
    weights = [layer.parameters["weight"].T for layer in dense]
    np.testing.assert_allclose(perceptron.TWO_HIDDEN_LAYERS.right(x, *weights), model(x))


@pytest.mark.parametrize("size", [1, 1000])
def test_the_cross_entropy_is_the_library_s(size):
    scores, labels = size * rng().normal(size=(7, 3)), np.array([0, 1, 2, 2, 1, 0, 0])
    wanted = nn.SoftmaxCrossEntropy().forward(scores, labels)
    assert perceptron.CROSS_ENTROPY.right(scores, labels) == pytest.approx(wanted, rel=1e-12)


def test_the_gradient_of_tanh_is_the_measured_one():
    z, dh = rng().normal(size=(3, 4)), rng(1).normal(size=(3, 4))
    wanted = nn.numerical_gradient(lambda: float((dh * np.tanh(z)).sum()), z)
    found = perceptron_gradients.TANH_GRADIENT.right(dh, np.tanh(z))
    assert nn.relative_error(found, wanted) < 1e-8


def test_the_gradients_of_a_layer_are_the_measured_ones():
    x, w, b = rng().normal(size=(5, 3)), rng(1).normal(size=(3, 4)), rng(2).normal(size=4)
    dh = rng(3).normal(size=(5, 4))

    def loss() -> float:
        return float((dh * np.maximum(x @ w + b, 0)).sum())

    found = perceptron_gradients.LAYER_GRADIENTS.right(dh, x, w, b)
    for gradient, array in zip(found, (x, w, b), strict=True):
        assert nn.relative_error(gradient, nn.numerical_gradient(loss, array)) < 1e-8


def test_standardized_training_points_have_mean_0_and_spread_1():
    points = rng().normal(3, [1, 50], (40, 2))
    scaled = perceptron.STANDARDIZED.right(points, points)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.std(axis=0), 1)


def test_no_call_of_a_gradient_s_check_sits_on_a_kink():
    for _, x, w, b in perceptron_gradients.LAYER_GRADIENTS.calls:
        assert np.abs(x @ w + b).min() > 0.1


@pytest.mark.parametrize("module", [perceptron, perceptron_gradients])
def test_no_two_hints_of_a_task_are_the_same(module):
    for task in vars(module).values():
        if isinstance(task, Task):
            hints = [mistake.hint for mistake in task.mistakes]
            assert len(set(hints)) == len(hints) >= 4


# What readers write, rather than what the checks expect.


def test_a_loop_over_layers_is_as_good_as_a_formula():
    def count(sizes):
        total = 0
        for k in range(1, len(sizes)):
            total += sizes[k - 1] * sizes[k] + sizes[k]
        return total

    assert verdict(count, perceptron.PARAMETER_COUNT) == "Right."


def test_an_unstable_softmax_is_recognised_by_its_overflow():
    def unstable(scores, labels):
        powers = np.exp(scores)
        rows = np.arange(len(labels))
        return np.mean(-np.log(powers[rows, labels] / powers.sum(axis=1)))

    assert "overflow" in verdict(unstable, perceptron.CROSS_ENTROPY)


def test_a_swapped_matrix_product_is_told_the_error():
    said = verdict(lambda x, w1, w2, w3: w1 @ x, perceptron.TWO_HIDDEN_LAYERS)  # noqa: ARG005
    assert "ValueError" in said


def test_two_gradients_instead_of_three_are_counted(capsys):
    checks.check_layer_gradients(lambda dh, x, w, b: (x.T @ dh, dh.sum(axis=0)))  # noqa: ARG005
    assert (
        capsys.readouterr().out
        == "It must return 3 things, dx, dw, db; it returned a tuple of 2.\n"
    )
