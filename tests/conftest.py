"""What all tests share."""


def pytest_collection_modifyitems(items):
    """Run the browser tests last: Playwright keeps an event loop in the main thread to the end.

    No test after them could start a loop of its own, as the kernel's tests do.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)
