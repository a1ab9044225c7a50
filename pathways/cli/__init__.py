"""The command line: words, pictures and exit codes over the planner. No reasoning of its own."""
