"""The test run's settings with the database in memory: a mutant costs seconds, and none of its tests uses threads."""

from settings_under_test import *  # noqa: F403

DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
