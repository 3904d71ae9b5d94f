"""`python -m shortcut_lint` is `shortcut-lint`."""

import sys

if __name__ == "__main__":
    if not getattr(sys.flags, "safe_path", False):
        # The working directory, where a repository's own `json.py` would be imported in place of Python's.
        del sys.path[0]
    from shortcut_lint.cli import main

    main()
