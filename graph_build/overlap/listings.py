"""The figures behind the pictures, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from graph_build.overlap.duty_types import Combination, DutyNames, Profile
from graph_build.overlap.incidence import Group, marks
from graph_build.overlap.listing import Column, Listing
from graph_build.overlap.network import Bridge, Communities
from graph_build.overlap.tables import group_names


def community_listing(groups: Sequence[Group], parts: Communities) -> Listing:
    """Each group with its community, community by community."""
    names = group_names(groups)
    return Listing(
        "communities",
        (
            Column("community", "cộng đồng", "community"),
            Column("cohesion", "gắn kết", "cohesion"),
            Column("group", "IRI", "IRI"),
            Column("label", "tên", "name"),
        ),
        tuple(
            (number, part.cohesion, groups[place].iri, names[groups[place].iri])
            for number, part in enumerate(parts.parts, 1)
            for place in part.places
        ),
        shown=("community", "cohesion", "label"),
    )


def bridge_listing(groups: Sequence[Group], spanning: Sequence[Bridge], names: DutyNames) -> Listing:
    """The duties that bridge communities, with the communities and groups that perform them."""
    mark = {group.iri: name for group, name in zip(groups, marks(groups), strict=True)}
    return Listing(
        "bridges",
        (
            Column("duty", "IRI", "IRI"),
            Column("label", "nhiệm vụ nối các cộng đồng", "duty that bridges communities"),
            Column("communities", "cộng đồng", "communities"),
            Column("groups", "ở đâu", "where"),
        ),
        tuple(
            (
                bridge.duty,
                names.labels.get(bridge.duty, bridge.duty),
                ", ".join(map(str, bridge.communities)),
                ", ".join(mark[group.iri] for group in bridge.groups),
            )
            for bridge in spanning
        ),
        shown=("label", "communities", "groups"),
    )


def combination_listing(groups: Sequence[Group], found: Sequence[Combination]) -> Listing:
    """Each combination of groups with the duty types that exactly they have in common."""
    names = marks(groups)
    return Listing(
        "combinations",
        (
            Column("types", "số loại", "types"),
            Column("groups", "bao nhiêu bên", "how many"),
            Column("which", "là", "which"),
            Column("duty_types", "loại nhiệm vụ chung", "duty types in common"),
        ),
        tuple(
            (
                len(combination.types),
                len(combination.places),
                ", ".join(names[place] for place in combination.places),
                "; ".join(duty_type.label_vi for duty_type in combination.types),
            )
            for combination in found
        ),
    )


def profile_listing(profile: Profile) -> Listing:
    """Each group and type with the number of duties, where there are any."""
    names = group_names(profile.groups)
    return Listing(
        "counts",
        (
            Column("group", "IRI", "IRI"),
            Column("label", "tên", "name"),
            Column("duty_type", "IRI của loại", "IRI of the type"),
            Column("duty_type_label", "loại nhiệm vụ", "duty type"),
            Column("duties", "số nhiệm vụ", "duties"),
        ),
        tuple(
            (group.iri, names[group.iri], duty_type.iri, duty_type.label_vi, count)
            for group, counts in zip(profile.groups, profile.counts, strict=True)
            for duty_type, count in zip(profile.types, counts, strict=True)
            if count
        ),
        shown=("label", "duty_type_label", "duties"),
    )
