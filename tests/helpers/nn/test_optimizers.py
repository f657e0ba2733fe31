"""One interface for every optimiser: the library's, the chapter's, and a reader's own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import nn

IMAGES = np.random.default_rng(5).random((40, 6), dtype="float32")
LABELS = np.random.default_rng(6).integers(0, 3, 40)


def network() -> nn.Sequential:
    rng = np.random.default_rng(0)
    return nn.Sequential(nn.Dense(6, 12, rng=rng), nn.ReLU(), nn.Dense(12, 3, rng=rng))


class Momentum:
    """As exercise 4 of the chapter asks for it."""

    def __init__(self, rate, momentum=0.9):
        self.rate, self.momentum, self.velocities = rate, momentum, None

    def step(self, weights, gradients):
        if self.velocities is None:
            self.velocities = [np.zeros_like(w) for w in weights]
        for w, v, g in zip(weights, self.velocities, gradients, strict=True):
            v *= self.momentum
            v += g
            w -= self.rate * v


def losses(optimizer, **options):
    records = nn.fit(
        network(),
        (IMAGES, LABELS),
        epochs=8,
        optimizer=optimizer,
        rng=np.random.default_rng(1),
        **options,
    )
    return [record.loss for record in records]


def test_an_own_momentum_trains_as_the_librarys():
    own, ours = losses(Momentum(0.1)), losses(nn.SGD(0.1, momentum=0.9))
    np.testing.assert_allclose(own, ours, rtol=1e-5)
    assert own[-1] < own[0]


def test_an_own_optimiser_follows_a_schedule():
    np.testing.assert_allclose(
        losses(Momentum(0.1), schedule=nn.cosine()),
        losses(nn.SGD(0.1, momentum=0.9), schedule=nn.cosine()),
        rtol=1e-5,
    )


def test_an_optimiser_that_makes_new_arrays_is_told_so():
    class Lost(Momentum):
        def step(self, weights, gradients):
            for w, g in zip(weights, gradients, strict=True):
                w = w - self.rate * g

    with pytest.raises(ValueError, match=r"Lost\.step has changed no weight.* w -= rate \* g"):
        losses(Lost(0.1))


@pytest.mark.parametrize(
    ("optimizer", "error", "message"),
    [
        (nn.Adam, TypeError, r"the class Adam; .* Adam\(\.\.\.\)"),
        (0.01, TypeError, r"nn\.Adam\(0\.01\); 0\.01 of type float has no method step"),
        (type("Bare", (), {"step": print})(), TypeError, "Bare has no `rate`"),
        (Momentum(0), ValueError, r"Momentum\.rate must be positive and finite; it is 0"),
        (Momentum(float("nan")), ValueError, "it is nan"),
        (Momentum("fast"), TypeError, "must be a number, not 'fast'"),
    ],
)
def test_what_cannot_optimise_is_refused_before_the_first_step(optimizer, error, message):
    with pytest.raises(error, match=message):
        nn.fit(network(), (IMAGES, LABELS), optimizer=optimizer)


@pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf")])
@pytest.mark.parametrize("make", [nn.SGD, nn.Adam])
def test_a_rate_that_is_none_is_refused(make, rate):
    with pytest.raises(ValueError, match="must be positive and finite"):
        make(rate)


@pytest.mark.parametrize(
    "make",
    [
        lambda: nn.SGD(momentum=1),
        lambda: nn.SGD(momentum=-0.1),
        lambda: nn.SGD(weight_decay=-1),
        lambda: nn.Adam(betas=(1, 0.9)),
        lambda: nn.Adam(epsilon=0),
        lambda: nn.Adam(weight_decay=float("nan")),
    ],
)
def test_settings_out_of_range_are_refused(make):
    with pytest.raises(ValueError, match=r"must be|cannot be"):
        make()


def test_a_schedule_that_turns_negative_is_refused():
    with pytest.raises(ValueError, match="the schedule gave the factor -"):
        losses(nn.SGD(0.1), schedule=lambda progress: 0.5 - progress)


@pytest.mark.parametrize("make", [lambda: nn.SGD(0.1, momentum=0.9), lambda: nn.Adam(0.01)])
def test_an_optimiser_begins_anew_with_another_network(make):
    used = make()
    first = losses(used)
    assert losses(used) == first
    rng = np.random.default_rng(0)
    other = nn.Sequential(nn.Dense(6, 3, rng=rng))
    assert next(nn.fit(other, (IMAGES, LABELS), optimizer=used)).step == 1


@settings(max_examples=30, deadline=None)
@given(st.floats(1e-4, 1.0), st.floats(0, 0.99), st.integers(1, 6))
def test_momentum_is_the_sum_of_faded_gradients(rate, momentum, steps):
    weight, gradients = np.zeros(3), np.random.default_rng(0).standard_normal((steps, 3))
    optimizer = nn.SGD(rate, momentum=momentum)
    for gradient in gradients:
        optimizer.step([weight], [gradient])
    velocity, expected = np.zeros(3), np.zeros(3)
    for gradient in gradients:
        velocity = momentum * velocity + gradient
        expected = expected - rate * velocity
    np.testing.assert_allclose(weight, expected, atol=1e-12)


def test_an_own_layer_without_its_gradient_is_named():
    class Scale(nn.Layer):
        def __init__(self):
            super().__init__()
            self.parameters["factor"] = np.ones(1, "float32")

        def forward(self, x):
            return x * self.parameters["factor"]

        def backward(self, dy):
            return dy

    model = nn.Sequential(nn.Dense(6, 3), Scale())
    with pytest.raises(ValueError, match=r"layer 2, Scale\(\).*'factor'.*left none"):
        next(nn.fit(model, (IMAGES, LABELS)))
