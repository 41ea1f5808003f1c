"""What the kinds of exercises share."""
