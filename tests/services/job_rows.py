"""What stands in the job table of an installation, read past Django."""

import sqlite3
from dataclasses import dataclass

import psycopg
from services.installation import Installation

QUERY = "SELECT id, status, attempt, path, error FROM rendering_renderjob ORDER BY id"


@dataclass(frozen=True)
class Row:
    pk: int
    status: str
    attempt: int
    path: str
    error: str


def read(installation: Installation) -> list[Row]:
    more = installation.more
    if more.get("DB") == "postgres":
        with psycopg.connect(
            host=more["DB_HOST"], user=more["DB_USER"], dbname=more["DB_NAME"]
        ) as connection:
            return [Row(*row) for row in connection.execute(QUERY).fetchall()]
    connection = sqlite3.connect(installation.folder / "reportdesk.sqlite3", timeout=20)
    try:
        return [Row(*row) for row in connection.execute(QUERY).fetchall()]
    finally:
        connection.close()
