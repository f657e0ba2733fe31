"""Right answers of any style pass the checks; nearly right ones do not."""

# ruff: noqa: ARG005 - some answers ignore what they are given

from itertools import pairwise

import numpy as np
import pytest

from cnn_helpers import correlate2d
from cnn_helpers.checks import images
from cnn_helpers.checks.judge import value_verdict, verdict

from . import answers_fourier, answers_windows
from .answers_first_chapters import FIRST_CHAPTERS
from .answers_values import RIGHT, WRONG
from .tasks import TASKS


def convolve(image, kernel):
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    output = np.zeros((rows, columns), "float32")
    for i, j in np.ndindex(rows, columns):
        for u, v in np.ndindex(kernel.shape):
            output[i, j] += image[i + u, j + v] * kernel[-1 - u, -1 - v]
    return output


def output_size(i, size, s, p, d):
    positions = range(0, i + 2 * p - d * (size - 1), s)
    return float(len(positions))


def softmax_gradient(scores, labels):
    rows = []
    for row, label in zip(scores.tolist(), labels, strict=True):
        powers = [np.exp(score - max(row)) for score in row]
        rows.append([p / sum(powers) - (j == label) for j, p in enumerate(powers)])
    return [[value / len(scores) for value in row] for row in rows]


def bias_gradient(dy):
    return np.einsum("nfhw->f", dy.astype(float)).tolist()


def max_pool_gradient(dy, x):
    dx = np.zeros_like(x, dtype="float32")
    for i, j in np.ndindex(dy.shape):
        window = x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        u, v = next(place for place in np.ndindex(2, 2) if window[place] == window.max())
        dx[2 * i + u, 2 * j + v] = dy[i, j]
    return dx


def padded_gradient(dy, w):
    padded = np.pad(dy, ((w.shape[0] - 1,) * 2, (w.shape[1] - 1,) * 2))
    return correlate2d(padded, w[::-1, ::-1]).astype("float32")


def dilate(dy, stride):
    wide = np.insert(dy.astype(float), np.repeat(range(1, dy.shape[1]), stride - 1), 0, axis=1)
    return np.insert(wide, np.repeat(range(1, dy.shape[0]), stride - 1), 0, axis=0)


def conv_gradients(dy, x, w, stride):
    dx, dw = 0 * x, 0 * w
    rows, columns = (stride * np.arange(size) for size in dy.shape)
    for u, v in np.ndindex(w.shape):
        place = np.ix_(rows + u, columns + v)
        dx[place] += dy * w[u, v]
        dw[u, v] = np.vdot(dy, x[place])
    return [dx, dw]


def he_weights(shape, rng):
    limit = np.sqrt(6 / np.prod(shape[1:]))
    return rng.uniform(-limit, limit, shape).astype("float32")


def dropout(x, rate, rng):
    kept = rng.binomial(1, 1 - rate, x.shape)
    return np.where(kept == 1, x / (1 - rate), 0)


def max_pool(x, p):
    rows, columns = x.shape[0] // p, x.shape[1] // p
    return [
        [x[i * p : i * p + p, j * p : j * p + p].max() for j in range(columns)] for i in range(rows)
    ]


def confusion(labels, predictions, classes):
    both = labels * classes + predictions
    return np.bincount(both, minlength=classes**2).reshape(classes, classes)


def momentum(w, v, g, rate, momentum):
    v = v * momentum
    v = v + g
    return [w - v * rate, v]


def shift(images, down, right):
    moved = np.zeros_like(images)
    height, width = images.shape[2:]
    for i, j in np.ndindex(height, width):
        if 0 <= i - down < height and 0 <= j - right < width:
            moved[:, :, i, j] = images[:, :, i - down, j - right]
    return moved


def cross_entropy(scores, labels):
    losses = []
    for row, label in zip(scores, labels, strict=True):
        losses.append(np.logaddexp.reduce(row) - row[label])
    return sum(losses) / len(losses)


def standardized(train, new):
    columns = [
        (new[:, j] - np.mean(train[:, j]))
        / np.sqrt(np.mean((train[:, j] - train[:, j].mean()) ** 2))
        for j in range(train.shape[1])
    ]
    return np.stack(columns, axis=1)


def layer_gradients(dh, x, w, b):
    z = np.matmul(x, w) + b
    dz = np.where(z > 0, dh, 0)
    return np.matmul(dz, w.T), np.matmul(x.T, dz), np.sum(dz, 0)


def walk_back(x, w, v, label):
    z = correlate2d(x, w)
    h = z.clip(0)
    powers = np.exp(h.reshape(-1) @ v.T)
    ds = powers / sum(powers)
    ds[label] -= 1
    dz = np.where(z > 0, (ds @ v).reshape(z.shape), 0)
    dw = np.zeros(w.shape)
    for place, slope in np.ndenumerate(dz):
        rows, columns = (slice(i, i + k) for i, k in zip(place, w.shape, strict=True))
        dw += slope * x[rows, columns]
    return [dw, ds[:, None] * h.ravel()]


OTHER_STYLE = {
    "walk_back.WALK_BACK": walk_back,
    **FIRST_CHAPTERS,
    **answers_windows.OTHER_STYLE,
    **answers_fourier.OTHER_STYLE,
    "images.TWO_SLICES": lambda signal: np.correlate(signal, [2, 5], "valid").tolist(),
    "images.CONVOLVE": convolve,
    "images.OUTPUT_SIZE": output_size,
    "gradients.SOFTMAX_GRADIENT": softmax_gradient,
    "gradients.BIAS_GRADIENT": bias_gradient,
    "gradients.MAX_POOL_GRADIENT": max_pool_gradient,
    "convolution.INPUT_GRADIENT": padded_gradient,
    "convolution.DILATE": dilate,
    "convolution.CONV_GRADIENTS": conv_gradients,
    "chance.HE_WEIGHTS": he_weights,
    "chance.DROPOUT": dropout,
    "training.MAX_POOL": max_pool,
    "training.CONFUSION": confusion,
    "training.MOMENTUM": momentum,
    "training.SHIFT": shift,
    "perceptron.PARAMETER_COUNT": lambda s: np.int64(sum((a + 1) * b for a, b in pairwise(s))),
    "perceptron.TWO_HIDDEN_LAYERS": lambda x, a, b, c: (
        np.clip(np.clip(x @ a, 0, None) @ b, 0, None) @ c
    ).tolist(),
    "perceptron.CROSS_ENTROPY": cross_entropy,
    "perceptron.STANDARDIZED": standardized,
    "perceptron_gradients.TANH_GRADIENT": lambda dh, h: (dh - dh * h * h).astype("float32"),
    "perceptron_gradients.LAYER_GRADIENTS": layer_gradients,
}
FUNCTIONS = [name for name, task in TASKS.items() if task.arguments]
RANDOM = {"chance.HE_WEIGHTS", "chance.DROPOUT"}


def test_every_function_has_an_answer_in_another_style():
    assert set(OTHER_STYLE) == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_right_answer_in_another_style_is_right(name):
    assert verdict(OTHER_STYLE[name], TASKS[name]) == "Right."


def test_every_value_has_a_right_answer_and_a_wrong_one():
    asked = {name for name, task in TASKS.items() if not task.arguments}
    assert asked == {name for name, _ in RIGHT} == {name for name, _ in WRONG}


@pytest.mark.parametrize(("name", "answer"), RIGHT)
def test_a_right_value_is_right(name, answer):
    assert value_verdict(answer, TASKS[name]) == "Right."


@pytest.mark.parametrize(("name", "answer"), WRONG)
def test_a_wrong_value_of_no_known_kind_is_told_what_differs_and_no_more(name, answer):
    said = value_verdict(answer, TASKS[name])
    assert said.startswith("Not yet: ")
    assert "is not the right number" in said


MUTANTS = {
    "turned by half a circle": lambda a: np.flip(a),
    "transposed": lambda a: a.T if a.ndim > 1 else a[::-1],
    "moved by one place": lambda a: np.roll(a, 1, axis=-1) if a.ndim else a + 1,
    "moved by one row": lambda a: np.roll(a, 1, axis=0) if a.ndim else a - 1,
    "one number off by one": lambda a: a + (np.arange(a.size) == a.size - 1).reshape(a.shape),
    "negative": lambda a: -a,
    "zero": lambda a: a * 0,
    "constant": lambda a: np.full_like(a, a.flat[0] if a.ndim else 5),
    "one more": lambda a: a + 1,
    "twice": lambda a: a * 2,
    "half": lambda a: a / 2,
    "cut": lambda a: a[:-1] if a.ndim else a[None],
    "with one axis more": lambda a: a[None],
}
# A mean of random numbers is as random turned or moved, and as He's weights with the other sign.
AS_RANDOM = {"turned by half a circle", "moved by one place", "moved by one row", "negative"}
CASES = [
    (name, mutant)
    for name in FUNCTIONS
    for mutant in MUTANTS
    if not (name in RANDOM and mutant in AS_RANDOM | {"transposed", "one number off by one"})
]


@pytest.mark.parametrize(("name", "mutant"), CASES)
def test_a_mutant_is_never_right(name, mutant):
    task = TASKS[name]
    several = len(task.returns) > 1
    right = task.right(*task.calls[0])
    scalar = np.ndim(right[0] if several else right) == 0
    if scalar and mutant in {"turned by half a circle", "transposed"}:
        mutant = "zero"

    def mutated(*arguments):
        answer = task.right(*arguments)
        if not several:
            return MUTANTS[mutant](np.asarray(answer).astype(float))
        first, *others = answer
        return (MUTANTS[mutant](np.asarray(first).astype(float)), *others)

    assert not verdict(mutated, task).startswith("Right")


@pytest.mark.parametrize("name", [n for n in FUNCTIONS if len(TASKS[n].returns) > 1])
def test_each_array_of_an_answer_is_looked_at(name):
    task = TASKS[name]
    for wrong in range(len(task.returns)):

        def half_right(*arguments, wrong=wrong):
            answer = list(task.right(*arguments))
            answer[wrong] = answer[wrong] + 1
            return answer

        assert not verdict(half_right, task).startswith("Right")


def test_a_size_that_is_ignored_is_seen():
    said = verdict(lambda i, size, s, p, d: (i + 2 * p - 2 * d - 1) // s + 1, images.OUTPUT_SIZE)
    assert "side 3 only" in said


@pytest.mark.parametrize("answer", [lambda x, k: x[:-1, :-1], lambda x, k: 0 * x[1:, 1:]])
def test_a_wrong_answer_without_a_name_is_not_called_the_correlation(answer):
    said = verdict(answer, images.CONVOLVE)
    assert "correlation" not in said
    assert "must be" in said
