"""The product's settings for the test run: nothing is read from or written to the checkout's var/."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="reportdesk-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("REPORTDESK_SECRET_KEY", "only-for-tests")
os.environ["REPORTDESK_VAR"] = _folder
os.environ["REPORTDESK_DEMONSTRATION"] = "0"

from reportdesk.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DB == "sqlite":  # noqa: F405
    # A file, as in the product: a memory database locks whole tables between threads.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}  # noqa: F405
