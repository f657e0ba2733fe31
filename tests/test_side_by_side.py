"""Tests that share what is costly run in one process."""

import shutil
import subprocess
import sys
from pathlib import Path


def test_a_files_tests_stay_in_one_process(tmp_path):
    here = Path(__file__).parent
    shutil.copy(here / "conftest.py", tmp_path)
    log = tmp_path / "log"
    for name in ("one", "two", "three"):
        tests = "\n".join(
            f"def test_{number}():\n    time.sleep(0.1)\n    print('{name}', os.getpid(), file=LOG)"
            for number in range(6)
        )
        head = f"import os, time\nLOG = open({str(log)!r}, 'a', buffering=1)\n"
        (tmp_path / f"test_{name}.py").write_text(head + tests)
    side_by_side = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", tmp_path, *side_by_side, tmp_path]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    lines = log.read_text().split("\n")[:-1]
    assert len(lines) == 18
    processes = {line.split()[1] for line in lines}
    assert len(processes) == 2
    assert len(set(lines)) == 3, "one process for each file"
