from __future__ import annotations

import dataclasses

import pytest

from graph_build.errors import BadInput
from service.settings import Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.read({}) == Settings()
    assert Settings.read({"VTVL_WORKERS": ""}) == Settings()


def test_a_flag_beats_the_environment() -> None:
    environment = {"VTVL_WORKERS": "3", "VTVL_QUERY_TIMEOUT": " 2.5 "}
    assert Settings.read(environment) == Settings(workers=3, query_timeout=2.5)
    assert Settings.read(environment, workers=4, query_timeout=None) == Settings(workers=4, query_timeout=2.5)


@pytest.mark.parametrize("setting", dataclasses.fields(Settings), ids=lambda setting: str(setting.name))
@pytest.mark.parametrize("value", ["many", "-1", "nan", "inf", "1e400", "9" * 30])
def test_a_bad_value_is_named_with_its_variable(setting: dataclasses.Field[object], value: str) -> None:
    name = setting.metadata["environment"]
    assert name.startswith("VTVL_")
    with pytest.raises(BadInput, match=f"{name} is '{value}'") as caught:
        Settings.read({name: value})
    assert setting.metadata["what"] in caught.value.next_step
    assert f"leave it out for {int(setting.default)}" in caught.value.next_step  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "most"), [("VTVL_WORKERS", 64), ("VTVL_MAX_WAITING", 10_000), ("VTVL_QUERY_TIMEOUT", 86_400)]
)
def test_a_limit_has_an_upper_bound(name: str, most: int) -> None:
    Settings.read({name: str(most)})
    with pytest.raises(
        BadInput, match=rf"{name} is '{most + 1}', which is not a .*number from \S+ to {most}\."
    ):
        Settings.read({name: str(most + 1)})


def test_a_bad_flag_is_named_as_it_was_given() -> None:
    with pytest.raises(BadInput, match="--query-timeout is '0'"):
        Settings.read({}, query_timeout=0)
