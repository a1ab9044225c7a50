"""The HTTP interface: statuses, formats and limits over the answers. No reasoning of its own. See docs/api.md."""
