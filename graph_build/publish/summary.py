"""What a build or a validation says on the terminal, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph_build.graph.validate import ValidationReport
from graph_build.pipeline import BuildReport

#: The classes that a summary counts, in the order in which it names them.
_COUNTED = (
    ("JobPosition", "vị trí việc làm", "job positions"),
    ("Specialisation", "chuyên ngành", "specialisations"),
    ("PositionFamily", "nhóm vị trí", "position families"),
    ("Rank", "ngạch", "ranks"),
    ("DutyStatement", "dòng mô tả công việc", "duty statements"),
    ("Duty", "nhiệm vụ khác nhau", "distinct duties"),
    ("Competency", "năng lực", "competencies"),
    ("Requirement", "yêu cầu trình độ, kinh nghiệm", "requirements"),
)
