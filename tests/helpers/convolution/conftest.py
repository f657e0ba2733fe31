import pytest

from cnn_helpers.convolution.basics import backends


@pytest.fixture
def without_scipy(monkeypatch):
    monkeypatch.setattr(backends, "scipy_part", lambda _name: None)


@pytest.fixture
def in_browser(monkeypatch):
    monkeypatch.setattr(backends, "IN_BROWSER", True)
