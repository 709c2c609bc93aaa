"""The site's own command line, as an operator uses it: in a process of its own, with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SECRET = "a-secret-of-the-tests-" + "0123456789abcdef" * 3

DEMONSTRATION = {"ATTUNE_MODE": "demo", "ATTUNE_SECRET_KEY": SECRET}
EVALUATION = {"ATTUNE_MODE": "evaluation", "ATTUNE_SECRET_KEY": SECRET}
PRODUCTION = {
    "ATTUNE_MODE": "production",
    "ATTUNE_SECRET_KEY": SECRET,
    "ATTUNE_SITE_URL": "https://therapists.example.org",
    "ATTUNE_OPERATOR": "Association of Invented Therapists",
}


def python(*words: str, environment: dict[str, str]) -> "subprocess.Popen[str]":
    """Start Python in the project's folder with nothing in its environment but what is given."""
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> "subprocess.CompletedProcess[str]":
    """Wait for a started process and return what it said."""
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def manage(*words: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py` to its end and return what it said."""
    return ended(python("manage.py", *words, environment=environment))
