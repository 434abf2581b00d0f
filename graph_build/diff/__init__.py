"""What changed between two versions: of a release, a graph or a document."""
