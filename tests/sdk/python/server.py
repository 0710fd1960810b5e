"""Where the server is that Zep's clients are held against."""

import os
import urllib.request
import uuid


def given(name):
    value = os.environ.get(name)
    if not value:
        raise SystemExit(f"{name} is not set: these tests need a running server, `cargo xtask test` starts one")
    return value


# The server, without a path, and a key that it knows.
URL = given("PERDURA_URL").rstrip("/")
KEY = given("PERDURA_API_KEY")

UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"


def post(path):
    """A request that none of the clients makes."""
    headers = {"Authorization": f"Api-Key {KEY}", "Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(URL + path, b"{}", headers)).close()


def fresh(name):
    """An id that nobody had before, so that no two tests share anything."""
    return f"{name}-{uuid.uuid4()}"
