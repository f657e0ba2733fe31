"""The same weights and the same batch give PyTorch's outputs, losses, gradients and steps."""

import numpy as np
import pytest
import torch
from torch import nn as peer

from cnn_helpers import nn

CLOSE = {"rtol": 1e-5, "atol": 1e-5}


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def tensor(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.array(array))


def give_weights(layer: nn.Layer, module: peer.Module) -> None:
    """Copy a layer's parameters, in their order, into a module."""
    with torch.no_grad():
        pairs = zip(module.parameters(), layer.parameters.values(), strict=True)
        for parameter, weight in pairs:
            parameter.copy_(tensor(weight))


def gradients(*layers: nn.Layer) -> list[np.ndarray]:
    """List the gradients in the order of the parameters."""
    return [layer.gradients[name] for layer in layers for name in layer.parameters]


def assert_same_layer(layer: nn.Layer, module: peer.Module, x: np.ndarray) -> None:
    """Compare outputs and all gradients for a random gradient of the output."""
    give_weights(layer, module)
    theirs_x = tensor(x).requires_grad_()
    theirs = module(theirs_x)
    ours = np.moveaxis(layer.forward(np.ascontiguousarray(np.moveaxis(x, 0, -1))), -1, 0)
    np.testing.assert_allclose(ours, theirs.detach(), **CLOSE)
    dy = rng(9).standard_normal(ours.shape).astype(x.dtype)
    theirs.backward(tensor(dy))
    dx = np.moveaxis(layer.backward(np.ascontiguousarray(np.moveaxis(dy, 0, -1))), -1, 0)
    np.testing.assert_allclose(dx, theirs_x.grad, **CLOSE)
    for gradient, parameter in zip(gradients(layer), module.parameters(), strict=True):
        np.testing.assert_allclose(gradient, parameter.grad, rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("size", [3, (2, 5)])
@pytest.mark.parametrize(
    "geometry",
    [
        {},
        {"stride": 2},
        {"padding": 2},
        {"dilation": 2},
        {"stride": 3, "padding": 1, "dilation": 2},
        {"bias": False},
    ],
)
def test_convolution(size, geometry):
    layer = nn.Conv2D(3, 4, size, rng=rng(), **geometry)
    module = peer.Conv2d(3, 4, size, **geometry)
    assert_same_layer(layer, module, rng(1).standard_normal((5, 3, 12, 13)).astype("float32"))


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 3), (3, 2), (2, 1)])
@pytest.mark.parametrize(
    ("ours", "theirs"), [(nn.MaxPool2D, peer.MaxPool2d), (nn.AvgPool2D, peer.AvgPool2d)]
)
def test_pooling(size, stride, ours, theirs):
    x = rng().integers(0, 4, (3, 2, 9, 8)).astype("float32")  # with ties
    assert_same_layer(ours(size, stride=stride), theirs(size, stride), x)


def test_dense_relu_and_flatten():
    x = rng().standard_normal((6, 7)).astype("float32")
    assert_same_layer(nn.Dense(7, 3, rng=rng()), peer.Linear(7, 3), x)
    assert_same_layer(nn.ReLU(), peer.ReLU(), x)
    assert_same_layer(nn.Flatten(), peer.Flatten(), x.reshape(2, 3, 7, 1))


def test_batch_normalisation_while_training_and_after():
    layer, module = nn.BatchNorm2D(3), peer.BatchNorm2d(3)
    layer.parameters["scale"][:] = [0.5, 1.0, 2.0]
    layer.parameters["shift"][:] = [-1.0, 0.0, 1.0]
    layer.training = True
    for seed in range(3):
        x = rng(seed).normal(2, 3, (4, 3, 5, 6)).astype("float32")
        module.zero_grad()
        assert_same_layer(layer, module, x)
    np.testing.assert_allclose(layer.running_mean, module.running_mean, **CLOSE)
    np.testing.assert_allclose(layer.running_variance, module.running_var, **CLOSE)
    layer.training = False
    module.eval()
    module.zero_grad()
    assert_same_layer(layer, module, x)


@pytest.mark.parametrize(
    ("ours", "theirs", "targets"),
    [
        (nn.SoftmaxCrossEntropy(), peer.CrossEntropyLoss(), np.array([4, 0, 2])),
        (nn.MeanSquaredError(), peer.MSELoss(), np.ones((3, 5), "float32")),
    ],
)
def test_losses(ours, theirs, targets):
    predictions = (30 * rng().standard_normal((3, 5))).astype("float32")
    theirs_predictions = tensor(predictions).requires_grad_()
    loss = theirs(theirs_predictions, tensor(targets))
    loss.backward()
    assert ours.forward(predictions, targets) == pytest.approx(loss.item(), rel=1e-5)
    np.testing.assert_allclose(ours.backward(), theirs_predictions.grad, **CLOSE)


def pair_of_networks() -> tuple[nn.Sequential, peer.Sequential]:
    r = rng()
    ours = nn.Sequential(
        nn.Conv2D(1, 4, 3, padding=1, bias=False, rng=r),
        nn.BatchNorm2D(4),
        nn.ReLU(),
        nn.MaxPool2D(),
        nn.Conv2D(4, 6, 3, stride=2, rng=r),
        nn.ReLU(),
        nn.AvgPool2D(2),
        nn.Flatten(),
        nn.Dense(6 * 3 * 3, 10, rng=r),
    )
    theirs = peer.Sequential(
        peer.Conv2d(1, 4, 3, padding=1, bias=False),
        peer.BatchNorm2d(4),
        peer.ReLU(),
        peer.MaxPool2d(2),
        peer.Conv2d(4, 6, 3, stride=2),
        peer.ReLU(),
        peer.AvgPool2d(2),
        peer.Flatten(),
        peer.Linear(6 * 3 * 3, 10),
    )
    for layer, module in zip(ours.layers, theirs, strict=True):
        give_weights(layer, module)
    return ours, theirs


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda: nn.SGD(0.05), lambda p: torch.optim.SGD(p, lr=0.05)),
        (
            lambda: nn.SGD(0.05, momentum=0.9, weight_decay=0.01),
            lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01),
        ),
        (lambda: nn.Adam(0.003), lambda p: torch.optim.Adam(p, lr=0.003)),
        (
            lambda: nn.Adam(0.003, weight_decay=0.1),
            lambda p: torch.optim.AdamW(p, lr=0.003, weight_decay=0.1),
        ),
    ],
)
def test_a_network_takes_the_same_steps(ours, theirs):
    network, module = pair_of_networks()
    optimizer, theirs_optimizer = ours(), theirs(module.parameters())
    loss, theirs_loss = nn.SoftmaxCrossEntropy(), peer.CrossEntropyLoss()
    for step in range(5):
        images = rng(step).random((16, 1, 28, 28), dtype="float32")
        labels = rng(step).integers(0, 10, 16)
        value, right = nn.training_step(network, images, labels, loss=loss, optimizer=optimizer)
        outputs = module(tensor(images))
        theirs_value = theirs_loss(outputs, tensor(labels))
        theirs_optimizer.zero_grad()
        theirs_value.backward()
        theirs_optimizer.step()
        assert value == pytest.approx(theirs_value.item(), rel=1e-5 if step == 0 else 1e-3)
        if step == 0:
            assert right == int((outputs.argmax(dim=1) == tensor(labels)).sum())
            found = gradients(*network.layers)
            for gradient, parameter in zip(found, module.parameters(), strict=True):
                np.testing.assert_allclose(gradient, parameter.grad, **CLOSE)
    module.eval()
    images = rng(99).random((4, 1, 28, 28), dtype="float32")
    np.testing.assert_allclose(network(images), module(tensor(images)).detach(), atol=1e-3)
