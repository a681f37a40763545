"""What Unicode says of single characters. The lowest room: it imports nothing."""
