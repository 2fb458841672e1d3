"""What people see: the terminal, text for other programs, pictures."""
