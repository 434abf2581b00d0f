"""What is on a page: words and ruled lines, in points from its upper left corner as it is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Letters of one font without a blank between them; bottom and top are as far apart as it is large."""

    left: float
    top: float
    right: float
    bottom: float
    font: str
    text: str

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The middle of the line."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, across or down the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_across(self) -> bool:
        """Whether it goes across the page."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody put on the page, or what was filled into a field of a form."""

    text: str
    author: str
    is_field: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its number from 1; `has_picture` tells of pictures, which may be scanned text."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    remarks: tuple[Remark, ...] = ()
    has_picture: bool = False
