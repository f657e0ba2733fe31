"""One line with a command, as the Python that does the same."""

from __future__ import annotations

import ast
import re

NAME = "_notebook"
"""What translated lines call; see `doing.Notebook`."""

_HARMLESS = frozenset(
    {
        *("autoreload", "colors", "config", "doctest_mode", "load_ext", "matplotlib"),
        *("precision", "pylab", "reload_ext", "unload_ext", "xmode"),
    }
)
_COMMAND = re.compile(
    r"(?P<indent>\s*)(?:(?P<target>[^=%!#]+?)\s*=\s*)?(?P<sign>%%?|!!?)(?P<rest>.*)$"
)
_CALL = re.compile(
    r"(?P<before>\s*(?:[^=#]+?=\s*)?)get_ipython\(\)\."
    r"(?P<method>run_line_magic|magic|system|getoutput)\((?P<words>.*)\)\s*$"
)
_SIGNS = {"run_line_magic": "%", "magic": "%", "system": "!", "getoutput": "!"}
_HELP = re.compile(r"(?P<indent>\s*)(?:\?\??)?(?P<name>[^\W\d][\w.]*)(?:\?\??)?\s*$")
_CONDA = re.compile(r"(?:conda|mamba)\b")
_PIP = re.compile(r"(?:pip3?|uv\s+pip|(?:\{sys\.executable\}|python3?)\s+-m\s+pip)\b")
_SHELL = frozenset({"cat", "cd", "echo", "head", "ls", "mkdir", "pwd"})
BARE = frozenset({"ls", "pwd", "who", "who_ls", "whos"})
"""Commands that Jupyter takes alone on a line without their sign."""

_WITHOUT_SIGN = re.compile(
    r"\s*(?:(?:pip3?|conda)\s+install|ls|cat|head|time(?:it)?|run)\s+[^\s=(\[.,]"
)
_VALUE = re.compile(r"\{([^{}]+)\}|\$([a-z_]\w*)")
"""What stands for a value of Python in a command: `{name}`, or `$name` in small letters."""

_OPTIONS = re.compile(r"\s*(-[nropt]\s*\d*|-[qc])\s+")


class RefusedError(Exception):
    """A command that the page does not have; its text is for the reader."""


def translated(line: str) -> tuple[str, str | None] | None:
    """Return Python for a line that is not, and what to tell the reader; None if it is no command.

    >>> translated("files = !ls data")
    ("files = _notebook.lines('ls data')", None)
    """
    command = _COMMAND.match(line)
    if command is None and _WITHOUT_SIGN.match(line):
        bare = line.lstrip()
        command = _COMMAND.match(f"{line[: len(line) - len(bare)]}%{bare}")
    if command is None:
        asked = _HELP.match(line) if "?" in line else None
        return (f"{asked['indent']}{NAME}.help({asked['name']!r})", None) if asked else None
    indent, target, rest = command["indent"], command["target"], command["rest"].strip()
    if command["sign"].startswith("!"):
        python, note = _shell(rest, keeps=target is not None)
    else:
        name, _, argument = rest.partition(" ")
        if target is not None and name == "time":
            return f"{indent}with {NAME}.time(): {target} = {argument}", None
        python, note = _magic(name, argument.strip(), keeps=target is not None)
    return f"{indent}{target} = {python}" if target else f"{indent}{python}", note


def as_command(line: str) -> str | None:
    """Return the command that a script made of a notebook calls in this line, if it does.

    >>> as_command("get_ipython().run_line_magic('matplotlib', 'inline')")
    '%matplotlib inline'
    """
    call = _CALL.match(line)
    if call is None:
        return None
    try:
        words = ast.literal_eval(f"({call['words']},)")
    except (SyntaxError, ValueError):
        return None
    command = " ".join(map(str, words)).strip()
    return f"{call['before']}{_SIGNS[call['method']]}{command}"


def _shell(command: str, *, keeps: bool) -> tuple[str, str | None]:
    if _CONDA.match(command):
        return "pass", _not_needed(command)
    if _PIP.match(command):
        return f"await {NAME}.pip({_with_values(command)})", None
    if command.partition(" ")[0] not in _SHELL or re.search(r"[|><&;`$]", _VALUE.sub("", command)):
        raise RefusedError(f"there is no command line in the browser, so !{command} cannot run")
    return f"{NAME}.{'lines' if keeps else 'shell'}({_with_values(command)})", None


def _with_values(command: str) -> str:
    """Return Python for a command's text, with the values that it names.

    >>> _with_values("cat {folder}/a.csv")
    "'cat ' + str(folder) + '/a.csv'"
    """
    parts, end = [], 0
    for found in _VALUE.finditer(command):
        value = found[1] or found[2]
        if _is_expression(value):
            parts += [repr(command[end : found.start()]), f"str({value.strip()})"]
            end = found.end()
    rest = command[end:]
    return " + ".join([*parts, repr(rest)] if rest or not parts else parts)


def _magic(name: str, argument: str, *, keeps: bool) -> tuple[str, str | None]:
    if name in _HARMLESS:
        return "pass", None
    if name in {"pip", "conda", "mamba", "uv"}:
        return _shell(f"{name} {argument}", keeps=keeps)
    if name in _SHELL:
        found, note = _shell(f"{name} {argument}".strip(), keeps=keeps)
        # As in Jupyter, where it is a value and not printed.
        return f"{NAME}.lines('pwd')[0]" if name == "pwd" else found, note
    if name == "time":
        return _time(argument), None
    if name == "timeit":
        options, code = split_options(argument)
        timed = f"lambda: ({code})" if _is_expression(code) else repr(code)
        return f"{NAME}.timeit({timed}, {options!r})", None
    if name == "run":
        return f"{NAME}.run({argument!r})", None
    if name in {"who", "whos", "who_ls"}:
        return f"{NAME}.who()", None
    raise RefusedError(f"%{name} is a Jupyter command that this page does not have")


def _time(code: str) -> str:
    if _is_expression(code) and "await" not in code:
        return f"{NAME}.timed(lambda: ({code}))"
    return f"with {NAME}.time(): {code or 'pass'}"


def split_options(argument: str) -> tuple[str, str]:
    """Split `-n 10 -r 3 f(x)` into options and code."""
    options = ""
    while found := _OPTIONS.match(f"{argument} "):
        options += found[0]
        argument = argument[found.end() :]
    return options.strip(), argument.strip()


def _is_expression(code: str) -> bool:
    try:
        ast.parse(code, mode="eval")
    except (SyntaxError, ValueError):
        return False
    return True


def _not_needed(command: str) -> str:
    return (
        f"Not run: {command}\nThere is nothing to install here: importing a package loads it, if "
        "there is one for browsers.\n"
    )
