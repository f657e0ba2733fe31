"""Every task of the checks, by module and name."""

from importlib import import_module
from pkgutil import walk_packages

from cnn_helpers import checks
from cnn_helpers.checks.judge import Task

MODULES = [
    import_module(found.name) for found in walk_packages(checks.__path__, f"{checks.__name__}.")
]
TASKS = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": task
    for module in MODULES
    for name, task in vars(module).items()
    if isinstance(task, Task)
}
