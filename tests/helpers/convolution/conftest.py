import pytest

from cnn_helpers.convolution import engines


@pytest.fixture
def without_scipy(monkeypatch):
    monkeypatch.setattr(engines, "scipy_part", lambda _name: None)


@pytest.fixture
def in_browser(monkeypatch):
    monkeypatch.setattr(engines, "IN_BROWSER", True)
