"""一条命令把整个系统开起来：web, worker and sweeper as children, until Ctrl-C."""

import fcntl
import http.client
import socket
import sys
import time
import uuid
from typing import IO, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

from reportdesk.celery import broker_errors
from reportdesk.operation import demonstration, probe, supervisor
from reportdesk.operation.supervisor import Child
from reportdesk.rendering import services

READY_PATIENCE_S = 60
"""Our choice: a machine on which web and worker are not up after a minute needs somebody to look at its logs."""

HOST = f"[{settings.SERVE_HOST}]" if ":" in settings.SERVE_HOST else settings.SERVE_HOST
ADDRESS = f"http://{HOST}:{settings.SERVE_PORT}/"
WEB = (
    f"gunicorn reportdesk.wsgi:application --bind {HOST}:{settings.SERVE_PORT}"
    " --worker-class gthread --threads 8 --graceful-timeout 5 --no-control-socket"
)
WORKER = (
    "celery -A reportdesk.celery worker --concurrency 1 --loglevel WARNING"
    " --without-gossip --without-mingle --without-heartbeat"
)


class Command(BaseCommand):
    help = "启动整个系统：网页、成文任务、补发。Ctrl-C 停止。"
    requires_system_checks: list[str] = []
    worker_name = ""

    def handle(self, *_args: Any, **_options: Any) -> None:
        for folder in (
            settings.VAR_DIR / "log",
            settings.DOCUMENT_ROOT,
            settings.BROKER_DIR,
            settings.STATIC_ROOT,
        ):
            folder.mkdir(parents=True, exist_ok=True)
        with (settings.VAR_DIR / "serve.lock").open("a+", encoding="utf-8") as lock:
            self._lock(lock)
            self._refuse_taken_port()
            self._refuse_open_demonstration()
            self._prepare_database()
            supervisor.block_stop_signals()
            children = self._children()
            try:
                for child in children:
                    child.start()
                if self._is_ready(children):
                    self._announce()
                    self._watch(children)
            finally:
                self.stdout.write("正在停止……")
                supervisor.stop(children)
                self._take_jobs_back()
                self.stdout.write("已停止。")

    def _lock(self, lock: IO[str]) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            address = lock.read().strip() or ADDRESS
            raise CommandError(f"已经有一个在运行：{address}。要重开请先停掉它。") from error
        lock.truncate(0)
        lock.write(ADDRESS)
        lock.flush()

    def _refuse_taken_port(self) -> None:
        family = socket.AF_INET6 if ":" in settings.SERVE_HOST else socket.AF_INET
        with socket.socket(family) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((settings.SERVE_HOST, settings.SERVE_PORT))
            except OSError as error:
                raise CommandError(
                    f"{settings.SERVE_HOST} 的端口 {settings.SERVE_PORT} 用不了（{error.strerror}）。"
                    f"换一个再启动：REPORTDESK_PORT={settings.SERVE_PORT + 1} ./run"
                ) from error

    def _refuse_open_demonstration(self) -> None:
        if names := demonstration.open_accounts():
            raise CommandError(demonstration.refuse(names))

    def _prepare_database(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("正在准备数据库……")
            call_command("migrate", interactive=False, verbosity=0)
        if settings.DEMONSTRATION and not get_user_model().objects.exists():
            self.stdout.write("正在装入演示数据……")
            call_command("loaddemonstration")
        connection.close()

    def _children(self) -> list[Child]:
        python, log, cwd = sys.executable, (settings.VAR_DIR / "log").resolve(), settings.BASE_DIR
        web = Child("网页", [python, "-m", *WEB.split()], log / "web.log", cwd)
        worker = Child("成文", [python, "-m", *WORKER.split()], log / "worker.log", cwd)
        worker.surroundings, worker.mourn = self._name_worker, self._take_jobs_back
        sweeper = Child("补发", [python, "manage.py", "sweep"], log / "sweeper.log", cwd)
        return [web, worker, sweeper]

    def _name_worker(self) -> dict[str, str]:
        """Give each start of the worker a name of its own."""
        self.worker_name = uuid.uuid4().hex
        return {"REPORTDESK_WORKER": self.worker_name}

    def _take_jobs_back(self) -> None:
        """Queue at once what the dead worker held, instead of waiting for its lease."""
        try:
            services.expire_worker(self.worker_name)
        except DatabaseError as error:
            self.stderr.write(f"数据库暂时用不了，租约到期后会自动补做：{error}")
        finally:
            close_old_connections()

    def _is_ready(self, children: list[Child]) -> bool:
        """Wait until the web answers and the worker has done a probe; False when stopped meanwhile."""
        deadline_s, token, is_web_up = time.monotonic() + READY_PATIENCE_S, self._ask(), False
        while time.monotonic() < deadline_s:
            is_web_up = is_web_up or _answers()
            if is_web_up and probe.is_answered(token):
                return True
            if supervisor.is_stopped(within_s=0.05):
                return False
            self._look_after(children)
        raise CommandError(f"等了 {READY_PATIENCE_S} 秒还没有就绪，请看日志：{settings.VAR_DIR / 'log'}")

    def _ask(self) -> str:
        try:
            return probe.ask()
        except broker_errors() as error:
            raise CommandError(f"任务队列连不上（REPORTDESK_BROKER_URL）：{error}") from error

    def _watch(self, children: list[Child]) -> None:
        while not supervisor.is_stopped(within_s=0.2):
            self._look_after(children)

    def _look_after(self, children: list[Child]) -> None:
        for child in children:
            if child.look_after():
                self.stderr.write(f"{child.name}进程退出了，正在重新启动；原因见 {child.log}")

    def _announce(self) -> None:
        lines = ["", f"  已就绪：{ADDRESS}"]
        if settings.DEMONSTRATION:
            lines.append(f"  演示账号（密码都是 {demonstration.PASSWORD}）：")
            for account in demonstration.accounts():
                place = f"{account.post}　{account.agency}"
                lines.append(f"    {account.username:<22} {account.display_name}　{place}")
            connection.close()
        lines += ["", f"  日志：{settings.VAR_DIR / 'log'}　停止：Ctrl-C"]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _answers() -> bool:
    """Tell whether the web process says it is healthy."""
    caller = http.client.HTTPConnection(settings.SERVE_HOST, settings.SERVE_PORT, timeout=5)
    try:
        caller.request("GET", "/healthz", headers={"Host": settings.ALLOWED_HOSTS[0].lstrip("*.") or HOST})
        return caller.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        caller.close()
