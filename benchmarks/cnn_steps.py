"""Time training steps of our network and its peers in turns; runs natively and inside Pyodide.

What `measure` returns: images per second of each, as medians over the rounds, and the medians of
the rounds' ratios. ``benchmarks/cnn.py`` starts it, natively with one thread.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from benchmarks.networks import small
from benchmarks.textbook_cnn import TextbookCNN
from cnn_helpers import nn

BATCH = 64
RATE = 0.01
ROUNDS = 15
SECONDS = 0.15  # of each side in each round
IN_BROWSER = sys.platform == "emscripten"

Step = Callable[[], float]


def cpu_clock() -> Callable[[], float]:
    """Return a clock of this thread's own work, so that other programs do not count."""
    if not IN_BROWSER:
        return time.process_time
    from js import process

    def thread_seconds() -> float:
        used = process.threadCpuUsage()
        return (used.user + used.system) / 1e6

    return thread_seconds


def sides(images: np.ndarray, labels: np.ndarray) -> dict[str, Step]:
    """Return one training step of each side, all starting from the same weights."""
    network = small(np.random.default_rng(0))
    weights = [w.copy() for layer in network.layers for w in layer.parameters.values()]
    loss, optimizer = nn.SoftmaxCrossEntropy(), nn.SGD(RATE)
    textbook = TextbookCNN(weights)
    steps: dict[str, Step] = {
        "ours": lambda: nn.training_step(network, images, labels, loss=loss, optimizer=optimizer)[
            0
        ],
        "textbook": lambda: textbook.step(images, labels, RATE),
    }
    if not IN_BROWSER:
        steps["torch"] = torch_step(weights, images, labels)
    return steps


def torch_step(weights: list[np.ndarray], images: np.ndarray, labels: np.ndarray) -> Step:
    """Return PyTorch's step, on one thread."""
    import torch
    from torch import nn as peer

    torch.set_num_threads(1)
    network = peer.Sequential(
        peer.Conv2d(1, 8, 3),
        peer.MaxPool2d(2),
        peer.ReLU(),
        peer.Conv2d(8, 16, 3),
        peer.MaxPool2d(2),
        peer.ReLU(),
        peer.Flatten(),
        peer.Linear(400, 10),
    )
    with torch.no_grad():
        for parameter, weight in zip(network.parameters(), weights, strict=True):
            parameter.copy_(torch.from_numpy(weight))
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    loss = peer.CrossEntropyLoss()
    x, t = torch.from_numpy(images), torch.from_numpy(labels)

    def step() -> float:
        optimizer.zero_grad()
        value = loss(network(x), t)
        value.backward()
        optimizer.step()
        return float(value.item())

    return step


def speed(step: Step, clock: Callable[[], float]) -> float:
    """Return images per second over a short while."""
    start, count = clock(), 0
    while clock() - start < SECONDS:
        step()
        count += 1
    return count * BATCH / (clock() - start)


def measure() -> dict[str, float]:
    """Check that all sides compute the same, then time them in turns."""
    rng = np.random.default_rng(1)
    images = rng.random((BATCH, 1, 28, 28), dtype=np.float32)
    steps = sides(images, rng.integers(0, 10, BATCH))
    losses = np.array([[step() for _ in range(5)] for step in steps.values()])
    if not np.allclose(losses, losses[0], rtol=1e-4):
        raise SystemExit(f"the sides do not compute the same losses: {losses}")
    clock = cpu_clock()
    speeds: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            speeds[name].append(speed(step, clock))
    found = {name: statistics.median(values) for name, values in speeds.items()}
    for peer in steps.keys() - {"ours"}:
        pairs = zip(speeds["ours"], speeds[peer], strict=True)
        found[f"vs_{peer}"] = statistics.median(ours / theirs for ours, theirs in pairs)
    return found
