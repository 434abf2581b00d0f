"""How the program starts, speaks and ends: the one place that prints to a terminal and sets exit statuses."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from graph_build.errors import BadInput, UnknownName, VtvlError

if TYPE_CHECKING:
    from graph_build.graph.remote import RemoteStore
    from graph_build.graph.store import GraphStore

PATH = click.Path(path_type=Path)
#: What shells report for a program that the user stopped with Ctrl+C.
_STOPPED, _TERMINATED = 130, 143
#: Where a command finds SOURCE_DATE_EPOCH as it was given, in the `meta` of its context.
EPOCH = "SOURCE_DATE_EPOCH"


class _Terminated(KeyboardInterrupt):
    """The system asks the program to end: it does so in good order, as after Ctrl+C."""


class Program(click.Group):
    """A group that suggests the nearest command, and turns every `VtvlError` into its message and status."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; a usage error suggests the nearest ones."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(str(UnknownName("command", args[0], self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, the signature is click's
        """The commands in the order in which they are used, not that of the alphabet."""
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Runs the program. Output that cannot hold Vietnamese is made to; arguments are read as UTF-8."""
        _prepare_streams()
        return super().main(_decoded(sys.argv[1:]) if args is None else args, *rest, **more)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; errors of the project end the program here, and nowhere else."""
        ctx.meta[EPOCH] = _given_epoch()
        try:
            with _ending_in_order():
                result = super().invoke(ctx)
            sys.stdout.flush()
        except VtvlError as error:
            _fail(error)
        except BrokenPipeError:
            # The reader of our output (such as `head`) has gone, which is its right: nothing is left to say.
            _to_nowhere(sys.stdout)
            raise SystemExit(0) from None
        except OSError as error:
            from graph_build.graph.swap import explain_disk_error

            _to_nowhere(sys.stdout)
            _fail(explain_disk_error(error, "stdout"))
        except KeyboardInterrupt as stop:
            say("vtvl: đã dừng / stopped")
            raise SystemExit(_TERMINATED if isinstance(stop, _Terminated) else _STOPPED) from None
        return result


def _given_epoch() -> str:
    """SOURCE_DATE_EPOCH, which is taken out of the environment where numpy would fail at it when it loads."""
    given = os.environ.get(EPOCH, "")
    if not re.fullmatch(r"[0-9]{1,11}", given):
        os.environ.pop(EPOCH, None)
    return given


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Within it, SIGTERM is an exception, so that what has been begun is cleared away."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Terminated

    is_ours = threading.current_thread() is threading.main_thread()
    if not is_ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _prepare_streams() -> None:
    """A closed stream leads nowhere; one whose encoding lacks letters shows `?` instead of failing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115, for good
        elif isinstance(stream := getattr(sys, name), io.TextIOWrapper):
            if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def _decoded(arguments: Sequence[str]) -> list[str]:
    """The arguments as UTF-8, whatever the locale made of them."""
    try:
        return [os.fsencode(argument).decode() for argument in arguments]
    except UnicodeError:
        _fail(BadInput("an argument is not UTF-8", next_step="Set the terminal to UTF-8 and type it again."))


def _to_nowhere(stream: TextIO) -> None:
    """Gives up a stream, so that nothing is left to be flushed into it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _fail(error: VtvlError) -> NoReturn:
    say(f"vtvl: {error.title_vi} / {error}")
    raise SystemExit(error.exit_status)


def say(text: str) -> None:
    """Talk and progress, to stderr."""
    try:
        click.echo(text, err=True)
    except OSError:
        _to_nowhere(sys.stderr)  # talk that nobody can hear is no reason to stop


def write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Data to a file, or to stdout; a file appears whole or not at all."""
    if output is None or str(output) == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    from graph_build.publish.files import write_whole

    write_whole(output, pieces)


def refuse_terminal(form: str, output: Path | None) -> None:
    """`BadInput` for a form of bytes that would go to a terminal, which shows them as gibberish."""
    if (output is None or str(output) == "-") and sys.stdout.isatty():
        raise BadInput(
            f"the format '{form}' is no text for a terminal", next_step="Name a file with -o, or pipe it on."
        )


def open_anywhere(store: str | None, base: str) -> GraphStore | RemoteStore:
    """The graph that `--store` names; Ctrl+C or SIGTERM ends the program at once from here on."""
    from graph_build.access import open_graph

    # A query runs outside Python, which would see a signal only when it is done.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    return open_graph(store, base, say)


def open_here(store: str | None, base: str) -> GraphStore:
    """A graph that lies here; one at an address is fetched whole."""
    from graph_build.access import open_local

    return open_local(store, base, say)


store_option = click.option(
    "--store",
    envvar="VTVL_STORE",
    metavar="DIR|FILE|URL",
    help="Đồ thị cần đọc / the graph to read: a folder, an RDF file or a SPARQL address.",
)
output_option = click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="PATH",
    help="Tệp kết quả, thay cho stdout / a file instead of stdout.",
)
layout_option = click.option(
    "--layout", metavar="NAME", default="", help="Bố cục văn bản / layout: annex, outline, form, circular."
)
revisions_option = click.option(
    "--revisions",
    type=click.Choice(["accepted", "original"]),
    default="accepted",
    show_default=True,
    help="Chữ nào được đọc khi còn theo dõi thay đổi / which text of tracked changes is read.",
)
