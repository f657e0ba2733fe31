"""What a process may still do that runs a reader's code: think, and write into one folder.

On Linux the kernel itself refuses the rest, for good: new processes and programs, signals, the
network (seccomp), and writing or reading elsewhere (Landlock). Where the kernel has no such fence
only Python refuses it, which code that means harm can get around; `weaknesses` says so.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MEMORY = 2 << 30
FILE_SIZE = 16 << 20
_OPEN_FILES = 64
_REFUSED_HERE = "this is refused while hand-ins are marked"

# Linux on x86-64: what makes processes, reaches others, the network or the machine, or changes
# whose a file is. Not to be found under names in Python.
_SYSTEM_CALLS = [
    *(41, 42, 43, 44, 46, 49, 50, 288, 307),  # sockets
    *(57, 58, 59, 322),  # fork, vfork, execve, execveat
    *(62, 129, 200, 234, 297, 424, 434, 438),  # signals, and processes by a file
    *(101, 310, 311),  # ptrace, memory of others
    *(29, 64, 68, 425, 426, 427),  # shared memory, semaphores, messages, io_uring
    *(90, 91, 92, 93, 94, 260, 268, 452),  # modes and owners of files
    *(132, 235, 261, 280, 188, 189, 190, 197, 198, 199),  # times and attributes of files
    *(155, 161, 165, 166, 272, 308, 428, 429, 430, 431, 432, 433, 442),  # roots and mounts
    *(
        141,
        160,
        163,
        164,
        167,
        168,
        169,
        170,
        172,
        173,
        175,
        176,
        227,
        246,
        298,
        302,
        313,
        321,
    ),  # the machine
    *(248, 249, 250),  # keys
]
_CLONE, _CLONE3, _AS_THREAD = 56, 435, 0x10000
_X86_64 = 0xC000003E
_ALLOW, _REFUSE, _NO_SUCH_CALL, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16

_CREATE_RULESET, _ADD_RULE, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES, _SET_SECCOMP = 38, 22
_READ = 0b1101  # read a file, list a folder, run a program (as mapping a library needs)
_ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_OF_FILES = 0b111 | 1 << 14

_EVENTS: tuple[str, ...] = ("socket.connect", "socket.bind", "socket.get", "socket.send")
_EVENTS += ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_EVENTS += ("os.kill", "os.startfile", "signal.pthread_kill")
_CHANGES: tuple[str, ...] = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
)
_CHANGES += ("os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.rmtree")


def enter_sandbox(folder: Path, readable: Iterable[Path], *, cpu_seconds: int) -> None:
    """Bind this process, and for good, to `folder`, to what it may read, and to its limits."""
    _limit(cpu_seconds)
    _refuse_in_python(folder)
    if not weaknesses():
        libc = ctypes.CDLL(None, use_errno=True)
        _call(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no new privileges")
        _bind_to_folders(libc, folder, readable)
        _refuse_system_calls(libc)


def weaknesses() -> list[str]:
    """Return, in sentences, what cannot be refused for good on this computer."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return ["Only Python, and not the system, keeps hand-ins from files and the network here."]
    if _landlock_version(ctypes.CDLL(None, use_errno=True)) < 1:
        return ["This Linux has no Landlock: only Python keeps hand-ins from files here."]
    return []


def _call(result: int, what: str) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def _limit(cpu_seconds: int) -> None:
    used = _address_space()
    limits = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    if used:
        limits[resource.RLIMIT_AS] = used + MEMORY
    for name, most in limits.items():
        resource.setrlimit(name, (most, most))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _refuse_in_python(folder: Path) -> None:
    inside = os.path.realpath(folder)
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_EVENTS):
            raise PermissionError(_REFUSED_HERE)
        changes = event in _CHANGES or (event == "open" and arguments[2] & writing)
        for path in arguments[:2] if changes else ():
            if isinstance(path, str | bytes) and len(path) > 1 and path != os.devnull:
                place = os.path.realpath(os.fsdecode(path))
                if not place.startswith(inside + os.sep):
                    raise PermissionError(_REFUSED_HERE)

    sys.addaudithook(refuse)


def _landlock_version(libc: ctypes.CDLL) -> int:
    return int(libc.syscall(_CREATE_RULESET, None, 0, 1))


def _bind_to_folders(libc: ctypes.CDLL, folder: Path, readable: Iterable[Path]) -> None:
    handled = _ALL[min(3, _landlock_version(libc))]
    attribute = ctypes.create_string_buffer(struct.pack("<Q", handled), 8)
    rules = _call(libc.syscall(_CREATE_RULESET, attribute, 8, 0), "Landlock")
    allowed = [(path, _READ) for path in readable] + [(folder, handled)]
    for path, access in [*allowed, (Path(os.devnull), 0b110)]:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        known = handled if path.is_dir() else handled & _OF_FILES
        rule = ctypes.create_string_buffer(struct.pack("<Qi", access & known, place), 12)
        _call(libc.syscall(_ADD_RULE, rules, 1, rule, 0), "Landlock")
        os.close(place)
    _call(libc.syscall(_RESTRICT, rules, 0), "Landlock")
    os.close(rules)


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _refuse_system_calls(libc: ctypes.CDLL) -> None:
    load, equal, at_least, any_bit, give = 0x20, 0x15, 0x35, 0x45, 0x06
    steps = [(load, 0, 0, _MACHINE), (equal, 1, 0, _X86_64), (give, 0, 0, _KILL)]
    steps += [(load, 0, 0, _NUMBER), (at_least, 0, 1, 0x40000000), (give, 0, 0, _REFUSE)]
    for number in _SYSTEM_CALLS:
        steps += [(equal, 0, 1, number), (give, 0, 0, _REFUSE)]
    # The C library goes back to `clone`, whose flags can be seen, where `clone3` is unknown.
    steps += [(equal, 0, 1, _CLONE3), (give, 0, 0, _NO_SUCH_CALL)]
    steps += [(equal, 0, 3, _CLONE), (load, 0, 0, _FIRST_ARGUMENT)]
    steps += [(any_bit, 1, 0, _AS_THREAD), (give, 0, 0, _REFUSE), (give, 0, 0, _ALLOW)]
    packed = b"".join(struct.pack("<HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(packed, len(packed))
    program = _Filter(len(steps), ctypes.addressof(kept))
    _call(libc.prctl(_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "seccomp")
