"""`python -m pathways` is the same as the `pathways` command."""

from pathways.cli.app import main

if __name__ == "__main__":
    main()
