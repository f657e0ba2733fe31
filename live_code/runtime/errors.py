"""What can go wrong while the browser's Python is put together."""


class RuntimeBuildError(RuntimeError):
    """The runtime cannot be assembled; the message says what to do."""


class WheelError(RuntimeBuildError):
    """No source has a wheel that its lock accepts."""
