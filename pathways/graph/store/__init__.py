"""Where a graph is kept outside the process: files of arrays."""
