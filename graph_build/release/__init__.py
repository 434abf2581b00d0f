"""One bundle for those who take the graph in: what goes in, what it says of itself, whether it is whole."""
