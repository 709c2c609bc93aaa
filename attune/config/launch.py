"""Starting a site: `python -m attune.config.launch demo` or `… serve`.

`demo` makes what a demonstration needs (its secret, tables, content, invented people) and then
serves it on this machine; a second start finds all that and takes seconds. `serve` only
serves: a production site is prepared by its operator (docs/self-hosting.md).
"""

import fcntl
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# How the C library holds memory for a server, read once, when it starts: one heap for all threads of a worker (they take
# turns in Python anyway), and what a search over a million listings needs for a moment given back, not kept by each.
# One thread for linear algebra: a worker answers several seekers at once, and is forked from a process that has none.
_MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(4 * 1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(32 * 1024 * 1024),
    "OPENBLAS_NUM_THREADS": "1",
}

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Start what `arguments` ask for; return an exit code if nothing could be started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attune.config.settings")
    os.chdir(ROOT)
    os.umask(0o077)  # what the site writes is for its own user's eyes
    if arguments == ["demo"]:
        return _demo()
    if arguments == ["serve"]:
        return _serve()
    print("Say what to start: python -m attune.config.launch demo, or serve.", file=sys.stderr)
    return 2


def _demo() -> int:
    os.environ["ATTUNE_MODE"] = "demo"
    data = Path(os.environ.get("ATTUNE_DATA") or ROOT / "var").absolute()
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        print(f"Attune cannot start: ATTUNE_DATA is {data}: {error.strerror}.", file=sys.stderr)
        return 1
    os.environ["ATTUNE_DATA"] = str(data)
    if not (os.environ.get("ATTUNE_SECRET_KEY") or os.environ.get("ATTUNE_SECRET_KEY_FILE")):
        os.environ["ATTUNE_SECRET_KEY_FILE"] = str(secret_file(data / "secret-key"))
    with _one_at_a_time(data):
        failed = _prepared()
    return failed or _serve()


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """Let a second start wait until the first has made everything: two at once would both make the tables."""
    with (data / "being-prepared").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is preparing this folder; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def secret_file(path: Path) -> Path:
    """Return `path`, holding a secret that only this user can read; it is made if it is not there.

    Two starts at once agree on one secret: the file appears whole or not at all.
    """
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path


def _prepared() -> int:
    """Bring tables, content and invented people up to date, saying each step; return 0 when all is there."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command

    try:
        django.setup()
        from attune.foundation.checks import refuse_unsafe_start

        refuse_unsafe_start()
        print("Tables …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        print("Vocabularies and guides …", flush=True)
        call_command("load_content", if_changed=True)
        print("Invented therapists …", flush=True)
        call_command("seed_demo")  # goes on where a killed one stopped, and does nothing where all are there
        from attune.matching import indexing

        if indexing.is_due():
            print("Search index …", flush=True)
            call_command("encode_listings")
            call_command("build_index")
        print("To answer messages as one of them, sign in at /account/sign-in/:", flush=True)
        call_command("make_demo_accounts")
        print("Invented clients (sign in as them at /_people/) …", flush=True)
        call_command("seed_workspace_demo")
        print("Styles and scripts …", flush=True)
        call_command("collectstatic", verbosity=0, interactive=False)
    except (CommandError, ImproperlyConfigured) as error:
        print(f"Attune cannot start: {error}", file=sys.stderr)
        return 1
    return 0


def _serve() -> int:
    """Become the server; return an exit code only if it cannot be."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from attune.foundation.checks import refuse_unsafe_start

    try:
        django.setup()
        from attune.foundation.health import styles_are_missing, what_is_missing

        refuse_unsafe_start()
        host, port = settings.HOST, settings.PORT
        missing = what_is_missing()
        if not missing and styles_are_missing():
            missing = "styles and scripts are missing; run: manage.py collectstatic"
    except ImproperlyConfigured as error:
        print(f"Attune cannot start: {error}", file=sys.stderr)
        return 1
    if missing:
        print(f"Attune cannot start: {missing}", file=sys.stderr)
        return 1
    if _is_taken(host, port):
        print(
            f"Attune cannot start: something else answers on {host}:{port}. Set PORT to another number.",
            file=sys.stderr,
        )
        return 1
    shown = f"[{host}]" if ":" in host else host
    print(f"\n  {settings.ATTUNE_SITE_NAME} is at http://{shown}:{port}/   (Ctrl+C ends it)\n", flush=True)
    for name, value in _MEMORY.items():
        os.environ.setdefault(name, value)
    config = str(ROOT / "attune" / "config" / "gunicorn.py")
    return os.execv(
        sys.executable, [sys.executable, "-m", "gunicorn", "--config", config, "attune.config.wsgi"]
    )


def _is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
