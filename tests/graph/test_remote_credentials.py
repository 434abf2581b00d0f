"""Where credentials are found, and where they are not sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_build.errors import BadInput
from graph_build.graph.credentials import Credentials, find_credentials

HERE, THERE = "http://127.0.0.1:8890/sparql", "https://store.example.org/sparql"
USER = {"VTVL_REMOTE_USER": "an", "VTVL_REMOTE_PASSWORD": "a-secret"}


def test_the_environment_beats_the_netrc_file(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine store.example.org login binh password other\n", encoding="utf-8")
    found = find_credentials(THERE, USER | {"NETRC": str(file)})
    assert found is not None
    assert (found.user, found.password) == ("an", "a-secret")
    named = find_credentials(THERE, {"NETRC": str(file)})
    assert named is not None
    assert (named.user, named.password, named.source) == ("binh", "other", str(file))
    assert find_credentials(HERE, {"NETRC": str(file)}) is None


def test_the_netrc_file_of_the_home_is_found(tmp_path: Path) -> None:
    assert find_credentials(THERE, {"HOME": str(tmp_path)}) is None
    (tmp_path / ".netrc").write_text("default login an password a-secret\n", encoding="utf-8")
    found = find_credentials(THERE, {"HOME": str(tmp_path)})
    assert found is not None
    assert found.user == "an"


def test_a_token_comes_first() -> None:
    found = find_credentials(THERE, USER | {"VTVL_REMOTE_TOKEN": "a-token"})
    assert found is not None
    assert (found.token, found.user) == ("a-token", "")


def test_a_secret_is_not_shown() -> None:
    shown = repr(Credentials("an", "a-secret", "a-token"))
    assert "a-secret" not in shown
    assert "a-token" not in shown


@pytest.mark.parametrize("url", ["http://store.example.org/sparql", "http://10.0.0.1/sparql"])
def test_nothing_is_sent_unencrypted_over_a_network(url: str) -> None:
    with pytest.raises(BadInput, match="unencrypted over http"):
        find_credentials(url, USER)
    assert find_credentials(url, USER | {"VTVL_REMOTE_PLAIN_HTTP": "1"})
    assert find_credentials(url, {}) is None


@pytest.mark.parametrize("url", [HERE, "http://localhost/sparql", "http://[::1]:80/sparql", THERE])
def test_this_machine_and_https_are_safe(url: str) -> None:
    assert find_credentials(url, USER)


@pytest.mark.parametrize("missing", USER)
def test_half_of_it_is_bad_input(missing: str) -> None:
    with pytest.raises(BadInput, match=f"{missing} is not set"):
        find_credentials(THERE, {name: value for name, value in USER.items() if name != missing})


def test_a_broken_netrc_file_does_not_come_out(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine store.example.org login an pasword a-secret\n", encoding="utf-8")
    with pytest.raises(BadInput, match="netrc file cannot be read") as caught:
        find_credentials(THERE, {"NETRC": str(file)})
    assert "a-secret" not in str(caught.value)


@pytest.mark.parametrize(
    "environment",
    [
        {"VTVL_REMOTE_TOKEN": "a-secret\r\nInjected: 1"},
        {"VTVL_REMOTE_TOKEN": "a secret"},
        {"VTVL_REMOTE_TOKEN": "bí-mật"},
        {"VTVL_REMOTE_USER": "an", "VTVL_REMOTE_PASSWORD": "a-secret\nmore"},
        {"VTVL_REMOTE_USER": "an\r", "VTVL_REMOTE_PASSWORD": "a-secret"},
    ],
)
def test_what_no_header_can_carry_is_refused_and_not_shown(environment: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="holds a") as caught:
        find_credentials(THERE, environment)
    assert not any(secret in str(caught.value) for secret in ("a-secret", "a secret", "bí-mật", "Injected"))


def test_the_end_of_the_line_of_a_token_is_dropped() -> None:
    found = find_credentials(THERE, {"VTVL_REMOTE_TOKEN": "a-token\r\n"})
    assert found is not None
    assert found.token == "a-token"
