"""From records to triples: checked, reasoned over and stored."""
