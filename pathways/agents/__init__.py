"""The interface for agents: a Model Context Protocol server over the answers. See docs/api.md."""
