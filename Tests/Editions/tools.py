"""What the checks of editions share: what they say, and which tools there are."""

import importlib.util
import shutil
import sys
from pathlib import Path

failures = 0


def say(outcome, what):
    global failures
    failures += outcome == "FAIL"
    print(f"{outcome:5} {what}", flush=True)


def has(module):
    if importlib.util.find_spec(module):
        return True
    say("skip", f"{module} is not installed")
    return False


def command(name):
    path = shutil.which(name) or shutil.which(str(Path(sys.executable).parent / name))
    if not path:
        say("skip", f"{name} is not installed")
    return path
