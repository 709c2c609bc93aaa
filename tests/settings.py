"""The site's own settings, as a demonstration, with what tests must not do switched off."""

import os
import tempfile

os.environ.setdefault("ATTUNE_SECRET_KEY", "tests-" + "0123456789" * 5)
os.environ["ATTUNE_MODE"] = "demo"
os.environ["ATTUNE_SITE_URL"] = "http://testserver"
os.environ["ATTUNE_OPERATOR"] = "Association of Invented Therapists"
_folder = tempfile.TemporaryDirectory(prefix="attune-tests-")  # goes with the process
os.environ["ATTUNE_DATA"] = _folder.name

from attune.config.settings import *  # noqa: E402, F403  the tests run the very settings of a site
from attune.config.settings import ALLOWED_HOSTS, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Argon2 takes a sixth of a second on purpose; tests sign in many times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
