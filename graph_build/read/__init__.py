"""From files to lines and tables with their places."""
