"""Is docker-compose.yml right? Asked of the real Compose program (no daemon) and of its published schema."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from services.installation import ROOT

FILE = ROOT / "docker-compose.yml"
SECRETS = {
    "REPORTDESK_SECRET_KEY": "s",
    "DB_PASSWORD": "d",
    "REDIS_PASSWORD": "r",
    "REPORTDESK_HOSTS": "example.cn",
}


def compose(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the ELF file itself: the package's own script exits 0 on failure."""
    spec = importlib.util.find_spec("compose")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    program = Path(spec.submodule_search_locations[0]) / "docker-compose"
    return subprocess.run(
        [program, "--env-file", os.devnull, "-f", FILE, *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_accepts_the_file():
    checked = compose("config", "--quiet", **SECRETS)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_compose_would_refuse_a_wrong_file(tmp_path):
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(
        FILE.read_text(encoding="utf-8").replace("service_healthy", "service_happy"), encoding="utf-8"
    )

    assert compose("-f", str(wrong), "config", "--quiet", **SECRETS).returncode != 0


@pytest.mark.parametrize("missing", sorted(SECRETS))
def test_a_missing_secret_stops_the_start_with_a_chinese_sentence(missing):
    given = {name: value for name, value in SECRETS.items() if name != missing}

    checked = compose("config", "--quiet", **given)

    assert checked.returncode != 0
    assert re.search(rf"请在 \.env 里填写 {missing}", checked.stderr)


def test_the_schema_accepts_the_file():
    command = [
        Path(sys.executable).with_name("check-jsonschema"),
        "--builtin-schema",
        "vendor.compose-spec",
        FILE,
    ]

    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_every_value_of_the_file_is_in_the_example_and_secrets_are_empty_there():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    asked = set(re.findall(r"\$\{(\w+)[:?-]", FILE.read_text(encoding="utf-8")))

    assert asked == set(example)
    assert {name for name, value in example.items() if not value} == set(SECRETS)


def test_demonstration_is_off_and_the_web_is_published_on_loopback_by_default():
    services = yaml.safe_load(compose("config", **SECRETS).stdout)["services"]
    for name in ("migrate", "web", "worker", "sweeper"):
        assert services[name]["environment"]["REPORTDESK_DEMONSTRATION"] == "0"
        assert services[name]["read_only"] is True

    assert [port["host_ip"] for port in services["web"]["ports"]] == ["127.0.0.1"]


def test_anchors_of_the_trail_go_to_a_volume_that_the_containers_user_may_write():
    services = yaml.safe_load(compose("config", **SECRETS).stdout)["services"]
    sweeper = services["sweeper"]
    folder = sweeper["environment"]["REPORTDESK_ANCHORS"]
    mounted = {volume["target"]: volume for volume in sweeper["volumes"]}

    assert mounted[folder]["type"] == "volume"
    assert not mounted[folder].get("read_only")
    made = re.search(r"install -d -o reportdesk -g reportdesk (.+)", (ROOT / "Dockerfile").read_text())
    assert set(mounted) <= set(made[1].split())


def test_lists_of_the_installation_are_read_where_the_checks_run_and_written_nowhere():
    services = yaml.safe_load(compose("config", **SECRETS).stdout)["services"]
    for name in ("web", "worker"):
        mounted = {volume["target"]: volume for volume in services[name]["volumes"]}
        lists = mounted[services[name]["environment"]["REPORTDESK_CHECK_LISTS"]]
        assert (lists["type"], Path(lists["source"]), lists["read_only"]) == (
            "bind",
            ROOT / "check-lists",
            True,
        )


def test_no_container_may_gain_privileges_and_ours_and_the_queue_have_none():
    services = yaml.safe_load(compose("config", **SECRETS).stdout)["services"]

    assert all(service["security_opt"] == ["no-new-privileges:true"] for service in services.values())
    for name in ("migrate", "web", "worker", "sweeper", "redis"):
        assert (services[name]["cap_drop"], services[name]["read_only"]) == (["ALL"], True)
    for name in ("migrate", "web", "worker", "sweeper"):
        assert (services[name]["init"], services[name]["tmpfs"]) == (True, ["/tmp:size=1g"])  # noqa: S108 -- the file says so
    assert services["redis"]["user"] == "redis"
