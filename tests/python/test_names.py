"""What names mean by a file's imports, what places are called, and where they stand."""

from __future__ import annotations

import libcst as cst
import pytest

from shortcut_lint.python.names import dotted
from shortcut_lint.python.places import LostTextError, Written
from shortcut_lint.python.symbols import symbol
from shortcut_lint.python.tree import Tree


def walked(code: str) -> Tree:
    tree = Tree(code, "shop/pay.py")
    tree.walk({}, lambda *_: None)
    return tree


@pytest.mark.parametrize(
    ("imports", "name", "full"),
    [
        ("import requests", "requests.get", "requests.get"),
        ("import os.path", "os.path.join", "os.path.join"),
        ("import numpy as np", "np.array", "numpy.array"),
        ("from shop import pay as charge", "charge.all", "shop.pay.all"),
        ("from . import pay", "pay.all", "pay.all"),
        ("from shop import *", "pay", "pay"),
        ("if x:\n    from shop import pay", "pay", "shop.pay"),
        ("import requests", "get().json", "get.json"),
        ("import requests", "[1][0].x", ""),
    ],
)
def test_a_name_is_what_the_imports_make_of_it(imports: str, name: str, full: str) -> None:
    assert Tree(imports, "a.py").names.resolve(cst.parse_expression(name)) == full
    assert dotted(cst.parse_expression("a[0].b")) == ""


@pytest.mark.parametrize(
    ("code", "symbols"),
    [
        (
            "class Pay:\n    def run(self, tries=3):\n        self.x = 1\n",
            {"Pay.run.tries", "Pay.run.self.x"},
        ),
        ("engine = create_engine(url, pool_size=5)\n", {"engine", "engine.pool_size"}),
        ("FEATURES['search'] = False\n", {"FEATURES.search"}),
        ("LIMITS = {'upload': 1, SIZE: 2}\n", {"LIMITS", "LIMITS.upload", "LIMITS.SIZE"}),
        ("app.conf.update(limit=1)\n", {"app.conf.update", "app.conf.update.limit"}),
    ],
)
def test_a_place_has_the_name_that_people_would_give_it(code: str, symbols: set[str]) -> None:
    tree = walked(code)
    assert symbols <= {symbol(tree, item) for item in range(len(tree.items))}


def test_a_name_that_a_symbol_ends_with_is_not_added_once_more() -> None:
    tree = walked("POOL = 5\n")
    assert [symbol(tree, 0, name) for name in ("POOL", "size")] == ["POOL", "POOL.size"]
    assert symbol(tree, -1, "size") == "size"


def test_every_place_is_the_text_that_stands_there() -> None:
    code = "x = 1  # a\nif  ready( x ):\n\tpay( 2,\n\t  3 ) # b\n"
    tree = walked(code)
    extents = tree.written.extents({id(item.node) for item in tree.items})
    texts = {code[start:end] for start, end in extents.values()}
    assert {"x = 1", "pay( 2,\n\t  3 )", "2", "3"} <= {text.strip(", \n\t") for text in texts}
    assert [code[start:end] for start, end in tree.written.comments] == ["# a", "# b"]


def test_a_text_of_which_libcst_loses_a_part_has_no_places() -> None:
    code = "x = 1\n\t# a\n\t# b\n"
    with pytest.raises(LostTextError):
        Written(cst.parse_module(code), code)
