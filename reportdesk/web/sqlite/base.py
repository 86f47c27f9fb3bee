"""SQLite 怎样公平地轮流写？Django's own backend; a transaction waits for its turn before it begins."""

from typing import Any

from django.db.backends.sqlite3 import base

from reportdesk.web.sqlite.turn import Queue, queue_for


class DatabaseWrapper(base.DatabaseWrapper):
    """Every transaction here is IMMEDIATE (settings.py), so every one is a writer and takes its turn."""

    _turn: Queue | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            queue = queue_for(str(self.settings_dict["NAME"]))
            queue.take()
            self._turn = queue
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> Any:
        """A commit that fails keeps the turn until its rollback."""
        answer = super()._commit()  # type: ignore[misc]
        self._leave()
        return answer

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _leave(self) -> None:
        queue, self._turn = self._turn, None
        if queue is not None:
            queue.leave()
