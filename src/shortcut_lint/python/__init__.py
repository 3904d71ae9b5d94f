"""Python as LibCST reads it: the tree, where its nodes stand, and what its names mean.

`libcst` takes 150 ms to import and most runs need none of it, so it is loaded when its first
attribute is read.
"""

import importlib.util
import sys
from types import ModuleType


def lazily(name: str) -> ModuleType:
    """The module `name`, whose code runs when its first attribute is read.

    Raises ModuleNotFoundError at once where it is not installed.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
