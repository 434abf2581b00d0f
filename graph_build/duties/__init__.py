"""What a duty statement says: involvement, field of work, duty and type of duty."""
