"""Nothing is skipped where everything is installed: in CI (REPORTDESK_REQUIRE_SERVICES=1) a skip is a failure.

Loaded by ``pytest_plugins = ["required"]`` in tests/conftest.py.
"""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

IS_REQUIRED = os.environ.get("REPORTDESK_REQUIRE_SERVICES") == "1"


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def refuse_skip(report: Report) -> Report:
    """Return the report, failed when it was skipped; an expected failure stays one."""
    if IS_REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing may be skipped here. {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return refuse_skip((yield))
