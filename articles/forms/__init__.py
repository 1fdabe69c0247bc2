"""What editors type, judged before it is stored."""
