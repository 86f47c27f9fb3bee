"""The load of benchdesk, against a server of three lines."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportdesk.operation.desk_load import Writer, children_cpu_ms, run


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        is_refused = self.path == "/refused"
        self.send_response(409 if is_refused else 200)
        self.end_headers()
        self.wfile.write(b"{}" if is_refused else b'{"base": "next"}')

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_load_counts_saves_waits_and_refusals(port: int) -> None:
    writers = [Writer(path, "sessionid=x", "first", tab="a" * 16) for path in ("/stored", "/refused")]
    used = iter((100.0, 300.0))

    seen = run(writers, port=port, seconds=0.2, pause_s=0, cpu_ms=lambda: next(used))

    assert seen.saves == sum(writer.sequence for writer in writers)
    assert seen.errors == writers[1].sequence > 0
    assert 0 < seen.p50_ms <= seen.p95_ms <= seen.p99_ms <= seen.most_ms
    assert seen.cpu_ms == 200 / seen.saves
    assert [writer.base for writer in writers] == ["next", "first"]


def test_processor_time_of_nobodys_children_is_none() -> None:
    assert children_cpu_ms(os.getpid()) >= 0
    assert children_cpu_ms(-1) == 0
