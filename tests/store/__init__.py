"""Tests of the graph's homes: files and a real Neo4j server."""
