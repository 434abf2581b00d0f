"""Apache Jena on the command line, where it is installed (Debian: libapache-jena-java, and Java)."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

_JAVA = Path("/usr/share/java")
#: What Debian's package needs on the class path; of the slf4j bindings no more than one may be there.
_JARS = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-iri", "jena-rdfconnection", "jena-shacl"),
    *("jena-shex", "jena-tdb", "jena-tdb2", "jena-dboe-base", "jena-dboe-index", "jena-dboe-storage"),
    *("jena-dboe-trans-data", "jena-dboe-transaction", "slf4j-api", "slf4j-nop", "jcl-over-slf4j"),
    *("jsonld-java", "jackson-core", "jackson-databind", "jackson-annotations", "titanium-json-ld"),
    *("jakarta.json-api", "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io"),
    *("commons-lang3", "httpclient", "httpclient-cache", "httpcore", "thrift", "dexx.collection", "gson"),
    *("protobuf", "guava"),
)
_XERCES = "org/apache/jena/ext/xerces/"


@cache
def classpath() -> str | None:
    """The class path of Jena: what JENA_CLASSPATH says, else Debian's jars, where they are installed."""
    if given := os.environ.get("JENA_CLASSPATH"):
        return given
    if shutil.which("java") is None or not (_JAVA / "jena-cmds.jar").is_file():
        return None
    return os.pathsep.join([*(str(_JAVA / f"{jar}.jar") for jar in _JARS), str(_xerces())])


def _xerces() -> Path:
    """Debian moved Xerces within the jar, and the moved classes ask for it in its old place."""
    folder = Path(tempfile.mkdtemp(prefix="vtvl-jena-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with zipfile.ZipFile(_JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(_XERCES) and not name.endswith("/"):
                target = folder / "xerces" / name.removeprefix(_XERCES)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return folder


def need_jena() -> None:
    """Skips the test where Jena is not installed; in continuous integration, where it is to be, it fails."""
    if classpath() is None:
        message = "Apache Jena is not installed (Debian: libapache-jena-java; or set JENA_CLASSPATH)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


def read(content: bytes, ending: str) -> set[Quad]:
    """The quads that Jena's RIOT reads in a file of that name ending."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"data.{ending}"
        file.write_bytes(content)
        # Debian's Jena has no JSON-P, which its reader of JSON-LD 1.1 needs; ours is JSON-LD 1.0 as well.
        syntax = ["--syntax=jsonld10"] if ending == "jsonld" else []
        output = _run("riotcmd.riot", *syntax, "--output=nquads", str(file))
        return set(parse(output, format=RdfFormat.N_QUADS))


def shacl_report(data: Path, shapes: Path) -> bytes:
    """The validation report of Jena SHACL, in Turtle."""
    return _run("shacl.shacl_validate", "--shapes", str(shapes), "--data", str(data))


def version() -> str:
    """Which Jena it is, such as `4.5.0`."""
    return _run("riotcmd.riot", "--version").decode().partition("VERSION:")[2].split()[0]


def _run(command: str, *arguments: str) -> bytes:
    """What a command of Jena prints; what it says on stderr fails the test with it."""
    done = subprocess.run(
        ["java", "-cp", str(classpath()), command, *arguments], capture_output=True, timeout=300, check=False
    )
    if done.returncode not in (0, 1) or (done.returncode and not done.stdout):
        raise AssertionError(f"{command}: {done.stderr.decode()[:2000]}")
    return done.stdout
