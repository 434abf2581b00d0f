"""The limits of the service, read from the environment; a flag beats the environment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graph_build.errors import BadInput


def _limit(default: float, environment: str, what: str, *, most: float, least: float = 1) -> Any:
    """A field of `Settings` that knows its environment variable, its meaning and its bounds."""
    bounds = {"least": least, "most": most}
    return field(default=default, metadata={"environment": environment, "what": what, **bounds})


@dataclass(frozen=True, slots=True)
class Settings:
    """How much one query, one answer and all visitors together may ask of the machine."""

    query_timeout: float = _limit(
        30.0, "VTVL_QUERY_TIMEOUT", "seconds that one query may run", least=0.05, most=86_400
    )
    workers: int = _limit(2, "VTVL_WORKERS", "queries that run at the same time", most=64)
    max_waiting: int = _limit(
        64, "VTVL_MAX_WAITING", "queries that may wait for their turn", least=0, most=10_000
    )
    max_query_bytes: int = _limit(1 << 20, "VTVL_MAX_QUERY_BYTES", "bytes of one request body", most=64 << 20)
    # A whole answer is kept in memory, and goes through a pipe whose messages end at 2 GiB.
    max_result_bytes: int = _limit(64 << 20, "VTVL_MAX_RESULT_BYTES", "bytes of one answer", most=1 << 30)
    worker_memory: int = _limit(
        2 << 30, "VTVL_WORKER_MEMORY", "bytes of memory for one query; 0 for no limit", least=0, most=1 << 40
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
    """The value as the setting's own kind of number, within its bounds."""
    kind: Callable[[str], float] = float if isinstance(setting.default, float) else int
    least, most = setting.metadata["least"], setting.metadata["most"]
    wanted = f"{'number' if kind is float else 'whole number'} from {_shown(least)} to {_shown(most)}"
    try:
        value = kind(str(given).strip())
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        default = _shown(cast("float", setting.default))
        raise BadInput(
            f"{label} is '{given}', which is not a {wanted}",
            next_step=f"It sets the {setting.metadata['what']}; leave it out for {default}",
        )
    return value


def _shown(number: float) -> str:
    """A number as people write it: 1048576 and 0.05, not 1.04858e+06."""
    return str(int(number)) if number == int(number) else str(number)
