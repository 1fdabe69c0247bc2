"""What is asked of contributors, and of editors who decide on what they sent."""
