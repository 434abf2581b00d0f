"""What is to be compared, how, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_build.overlap.incidence import Grouping
from graph_build.overlap.measures import Generic, Measure


class Picture(StrEnum):
    """What is looked at; each has a picture and the figures behind it."""

    MATRIX = "matrix"
    NETWORK = "network"
    UPSET = "upset"
    BUBBLES = "bubbles"


class Arrangement(StrEnum):
    """The order of rows and columns of a heat matrix."""

    PRINTED = "printed"
    CLUSTER = "cluster"


class OverlapFormat(StrEnum):
    """The forms of `vtvl overlap`."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"
    SVG = "svg"
    PNG = "png"
    GRAPHML = "graphml"
    GEXF = "gexf"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user asked for."""

    by: Grouping = Grouping.SPECIALISATION
    measure: Measure = Measure.JACCARD
    generic: Generic = Generic.EXCLUDE
    picture: Picture = Picture.MATRIX
    order: Arrangement = Arrangement.PRINTED
