"""What goes wrong around the program, and plans as odd or as large as they come."""
