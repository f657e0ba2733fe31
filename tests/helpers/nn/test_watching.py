"""Watching training shows it, costs little, changes nothing, and stops when told to."""

import importlib
import io
import sys
import types
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import numpy as np
import pytest

from cnn_helpers import nn, plotting
from cnn_helpers.plotting import progress, training_svg
from cnn_helpers.plotting.mistakes import find_mistakes


@pytest.fixture(autouse=True)
def no_figure_is_left():
    plt.switch_backend("agg")  # now, as pyplot asks IPython's shell when it starts
    yield
    plt.close("all")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


TRAIN = rng(5).random((40, 1, 8, 8), dtype="float32"), rng(6).integers(0, 10, 40)


def network() -> nn.Sequential:
    r = rng()
    return nn.Sequential(
        nn.Conv2D(1, 4, 3, rng=r), nn.ReLU(), nn.Flatten(), nn.Dense(144, 10, rng=r)
    )


def records(model: nn.Sequential, epochs: int = 3):
    return nn.fit(model, TRAIN, validation=TRAIN, epochs=epochs, batch_size=10, rng=rng(1))


class Shown(io.StringIO):
    """A place that keeps its pictures."""

    draws = True

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.closed_once = 0

    def show(self, record, picture) -> None:
        del record
        self.pictures.append(picture())

    def close(self) -> None:
        self.closed_once += 1


def ticking(step: float):
    """Return a clock that moves by `step` seconds whenever it is read."""
    times = iter(np.arange(0, 1e6, step))
    return lambda: float(next(times))


def test_watching_changes_no_step():
    model, watched = network(), network()
    losses = [record.loss for record in records(model)]
    history = plotting.watch(
        records(watched), model=watched, examples=TRAIN, place=Shown(), clock=ticking(1.0)
    )
    assert history.loss == losses
    np.testing.assert_array_equal(model(TRAIN[0]), watched(TRAIN[0]))


def test_every_picture_is_well_formed_and_the_last_one_tells_the_end():
    place, model = Shown(), network()
    history = plotting.watch(
        records(model), model=model, examples=TRAIN, place=place, clock=ticking(1.0)
    )
    for picture in place.pictures:
        ET.fromstring(picture)
    assert "step 12 of 12" in place.pictures[-1]
    assert f"validation {100 * history.validation[-1][1]:.1f} %" in place.pictures[-1]
    assert "filters of the first layer" in place.pictures[-1]
    assert "wrong: " in place.pictures[-1]
    assert " s left" in place.pictures[0]
    assert " s left" not in place.pictures[-1]
    assert place.closed_once == 1
    assert plt.get_fignums() == []


def test_drawing_takes_at_most_a_twentieth_of_the_time_and_ten_pictures_a_second():
    now, drawn = 0.0, []

    def clock() -> float:
        return now

    budget = progress.Budget(clock=clock)
    for cost in (0.001, 0.02, 0.2):
        drawn.clear()
        start = now
        while now < start + 60:
            now += 0.003
            if budget.allows():
                drawn.append(now)
                now += cost
                budget.spent()
        assert len(drawn) * cost <= 0.05 * 60 + cost
        assert min(np.diff(drawn)) >= 0.1
        assert len(drawn) > 60 / max(0.11, 21 * cost) - 2


def test_stop_shows_what_there_is_and_goes_on_as_stop():
    place, model = Shown(), network()
    before = model.layers[0].parameters["weight"].copy()
    optimizer = nn.Adam(0.01)

    def stopping():
        for record in nn.fit(
            model, TRAIN, batch_size=10, optimizer=optimizer, schedule=nn.cosine(), rng=rng()
        ):
            if record.step == 3:
                raise KeyboardInterrupt
            yield record

    with pytest.raises(KeyboardInterrupt):
        plotting.watch(stopping(), place=place)
    assert "step 2 of 16" in place.pictures[-1]
    assert "stopped" in place.pictures[-1]
    assert not np.array_equal(before, model.layers[0].parameters["weight"])


def test_stop_while_drawing_gives_the_optimiser_its_rate_back():
    class Stopping(Shown):
        def show(self, record, picture) -> None:
            super().show(record, picture)
            if len(self.pictures) == 1:
                raise KeyboardInterrupt

    optimizer = nn.SGD(0.01)
    training = nn.fit(network(), TRAIN, optimizer=optimizer, schedule=nn.cosine(), rng=rng())
    place = Stopping()
    with pytest.raises(KeyboardInterrupt):
        plotting.watch(training, place=place, clock=ticking(1.0))
    assert optimizer.rate == 0.01
    assert len(place.pictures) == 2


def test_a_loss_that_is_no_number_is_still_an_error():
    images = TRAIN[0].copy()
    images[-1] = np.nan
    with pytest.raises(nn.TrainingDivergedError):
        plotting.watch(
            nn.fit(network(), (images, TRAIN[1]), batch_size=10, rng=rng()), place=Shown()
        )


@pytest.mark.parametrize("given", ["model", "examples"])
def test_model_and_examples_come_together(given):
    settings = {"model": network(), "examples": TRAIN}
    with pytest.raises(ValueError, match="both"):
        plotting.watch([], **{given: settings[given]})


def test_examples_must_be_images():
    with pytest.raises(ValueError, match="must be images"):
        plotting.watch([], model=network(), examples=(np.ones((3, 2)), np.ones(3, int)))


def test_nothing_to_watch_is_nothing_shown():
    assert plotting.watch([], place=Shown()).loss == []


def test_mistakes_are_the_wrong_ones():
    model = network()
    predictions = nn.predict(model, TRAIN[0])
    wrong = np.flatnonzero(predictions != TRAIN[1])
    found = find_mistakes(model, TRAIN)
    assert found.wrong == len(wrong)
    np.testing.assert_array_equal(found.images, TRAIN[0][wrong[:6], 0])
    right = find_mistakes(model, (TRAIN[0], predictions))
    assert right.share() == "0 of 40"
    record = next(records(network()))
    picture = training_svg.training_svg(record, nn.History([2.3], [0.1]), right)
    ET.fromstring(picture)


def test_in_a_script_a_figure_stands_at_the_end_and_nothing_is_printed(capsys):
    model = network()
    plotting.watch(records(model), model=model, examples=TRAIN, clock=ticking(1.0))
    titles = [axes.get_title() for axes in plt.gcf().axes]
    assert titles[:3] == ["Loss", "Accuracy", "Filters of the first layer"]
    assert titles[3].startswith("Wrong: ")
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("with_tqdm", [False, True])
def test_in_a_terminal_a_bar_moves(monkeypatch, with_tqdm):
    bars = []

    class FakeBar:
        def __init__(self, total, file, **_settings) -> None:
            self.total, self.file, self.n, self.words = total, file, 0, ""
            bars.append(self)

        def set_postfix_str(self, words, refresh) -> None:
            assert refresh is False
            self.words = words

        def update(self, n) -> None:
            self.n += n

        def close(self) -> None:
            self.file.write("closed")

    module = types.SimpleNamespace(tqdm=FakeBar) if with_tqdm else None
    monkeypatch.setitem(sys.modules, "tqdm", module)
    terminal = Terminal()
    plotting.watch(records(network()), place=progress.Bar(terminal), clock=ticking(1.0))
    if with_tqdm:
        assert (bars[0].n, bars[0].total) == (12, 12)
        assert "validation" in bars[0].words
        assert terminal.getvalue() == "closed"
    else:
        assert "step 12 of 12" in terminal.getvalue()
        assert terminal.getvalue().endswith("\n")


def test_in_jupyter_one_picture_changes_in_place(monkeypatch):
    shown = []

    class Handle:
        def update(self, bundle, *, raw) -> None:
            assert raw
            shown.append(("update", bundle))

    def display(bundle, *, raw, display_id):
        assert raw
        assert display_id
        shown.append(("display", bundle))
        return Handle()

    ipython = types.ModuleType("IPython")
    ipython.get_ipython = lambda: types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", types.SimpleNamespace(display=display))
    plotting.watch(records(network(), epochs=20), clock=ticking(1.0))
    assert [kind for kind, _ in shown] == ["display"] + ["update"] * (len(shown) - 1)
    assert len(shown) > 2
    assert set(shown[0][1]) == {"image/svg+xml", "text/plain"}
    assert plt.get_fignums() == []


def test_an_ipython_terminal_is_a_terminal(monkeypatch):
    ipython = types.ModuleType("IPython")
    ipython.get_ipython = types.SimpleNamespace
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", types.SimpleNamespace())
    assert isinstance(progress.place_here(), progress.Bar)


def test_the_picture_has_the_pages_colours():
    record = next(records(network()))
    with plt.rc_context({"figure.facecolor": "#14181e", "text.color": "#d9dde3"}):
        picture = training_svg.training_svg(record, nn.History([2.3], [0.1]))
    assert '<rect width="640" height="345" fill="#14181e"/>' in picture


def test_a_figure_of_an_empty_history_is_refused():
    with pytest.raises(ValueError, match="train first"):
        plotting.show_training(nn.History())


def test_a_network_without_filters_is_drawn_too():
    model = nn.Sequential(nn.Dense(2, 2, rng=rng()))
    train = np.eye(2), np.array([0, 1])
    place = Shown()
    plotting.watch(nn.fit(model, train, epochs=3, rng=rng()), place=place)
    assert "filters" not in place.pictures[-1]


def test_the_library_needs_no_tqdm():
    importlib.import_module("cnn_helpers.plotting.progress")
    assert "tqdm" not in vars(progress)
