"""The limits of the service, read from the environment; a flag beats the environment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graph_build.errors import BadInput


def _limit(default: float, environment: str, what: str, *, least: float = 1) -> Any:
    """A field of `Settings` that knows its environment variable, its meaning and its smallest value."""
    return field(default=default, metadata={"environment": environment, "what": what, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """How much one query, one answer and all visitors together may ask of the machine."""

    query_timeout: float = _limit(30.0, "VTVL_QUERY_TIMEOUT", "seconds that one query may run", least=0.05)
    workers: int = _limit(2, "VTVL_WORKERS", "queries that run at the same time")
    max_waiting: int = _limit(64, "VTVL_MAX_WAITING", "queries that may wait for their turn", least=0)
    max_query_bytes: int = _limit(1 << 20, "VTVL_MAX_QUERY_BYTES", "bytes of one request body")
    max_result_bytes: int = _limit(64 << 20, "VTVL_MAX_RESULT_BYTES", "bytes of one answer")
    worker_memory: int = _limit(
        2 << 30, "VTVL_WORKER_MEMORY", "bytes of memory for one query; 0 for no limit", least=0
    )

    @classmethod
    def read(cls, environment: Mapping[str, str], **flags: float | None) -> Settings:
        """The settings of an environment; a flag that is not None beats its variable.

        Raises BadInput that names the variable or flag and the value that cannot be used.
        """
        values: dict[str, float] = {}
        for setting in dataclasses.fields(cls):
            name = str(setting.metadata["environment"])
            flag = flags.get(setting.name)
            given: object = environment.get(name) if flag is None else flag
            if given not in (None, ""):
                label = name if flag is None else f"--{setting.name.replace('_', '-')}"
                values[setting.name] = _number(setting, label, given)
        return cls(**cast("dict[str, Any]", values))


def _number(setting: dataclasses.Field[Any], label: str, given: object) -> float:
    """The value as the setting's own kind of number, not below its least."""
    kind: Callable[[str], float] = float if isinstance(setting.default, float) else int
    wanted = f"{'number' if kind is float else 'whole number'} from {setting.metadata['least']:g} up"
    try:
        value = kind(str(given).strip())
    except ValueError:
        value = float("nan")
    if not setting.metadata["least"] <= value < float("inf"):
        raise BadInput(
            f"{label} is '{given}', which is not a {wanted}",
            next_step=f"It sets the {setting.metadata['what']}; leave it out for {setting.default:g}",
        )
    return value
