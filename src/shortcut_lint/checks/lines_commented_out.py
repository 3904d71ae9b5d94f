"""SL809 lines-commented-out: code of other languages and settings in comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.comments.comment import Block, blocks
from shortcut_lint.comments.old_value import REST
from shortcut_lint.comments.other_code import Lines as Run
from shortcut_lint.comments.other_code import code_lines, is_indented, knower
from shortcut_lint.comments.scan import scan
from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.rule import Example, Rule, TextHit
from shortcut_lint.sources.syntaxes import HEAD, syntax_of

FILES: Final = (
    "*.yml", "*.yaml", "*.sh", "*.bash", "*.postinst", "*.mk", "Makefile", "GNUmakefile", "justfile",
    "Dockerfile", "Dockerfile.*", "Procfile", "*.html", "*.djhtml", "*.jinja", "*.jinja2", "*.vue", "*.sql",
    "*.cfg", "*.ini", "*.toml", ".coveragerc", ".flake8", "*.js", "*.jsx", "*.ts", "*.tsx", "*.mjs",
    "*.java", "*.kt", "*.go", "*.cs", "*.groovy", "Jenkinsfile", "*.rb", "Vagrantfile", "Gemfile",
    "Rakefile", "*.php", "*.swift", "*.scala",
)  # fmt: skip

CI: Final = expression(
    r"(?:.*/)?(?:\.(?:github/workflows|circleci|gitlab-ci|travis|drone|buildkite|woodpecker)\b.*|azure-pipelines.*"
    r"|bitbucket-pipelines\.yml|jenkinsfile.*)"
)
ALONE: Final = (
    ".sh",
    ".bash",
    ".mk",
    "makefile",
    ".sql",
    ".html",
    ".jinja",
    ".jinja2",
    "vagrantfile",
    "jenkinsfile",
)
"""Endings of files in which commented-out code is a note by itself: their comments offer no options."""
FIRST: Final = 2
"""The last line at which the comment begins that tells what a file is for: `#!` may stand above it."""


def read(path: str, text: str) -> Iterator[TextHit]:
    """The blocks of comments that are code."""
    is_code, syntax = knower(path), syntax_of(path, text[:HEAD].encode("utf-8", "replace"))
    if is_code is None or syntax is None:
        return
    in_ci = CI.fullmatch(path.lower()) is not None
    alone = in_ci or path.lower().endswith(ALONE)
    for block in blocks(list(scan(text, syntax))):
        run = code_lines(block.lines, is_code) if block.own_line else _rest(block)
        if run is not None and not (block.line <= FIRST and is_indented(block.lines, run)):
            yield _hit(block, run, alone=alone, kind="ci-bypass" if in_ci else "commented-out")


def _rest(block: Block) -> Run | None:
    """The end of a list that a `#` cut off: `versions: [2, 3]  # , 4]`."""
    return Run(0, 0) if REST.fullmatch(block.lines[0]) else None


def _hit(block: Block, run: Run, *, alone: bool, kind: Kind) -> TextHit:
    first, last = block.comments[run.first], block.comments[run.last]
    count = run.last - run.first + 1
    lines = "a line" if count == 1 else f"{count} lines"
    return TextHit(
        line=first.line,
        column=first.column,
        end_line=last.line,
        end_column=last.end_column,
        message=f"{lines} of code commented out",
        alone=alone,
        confidence="possible" if alone else "likely",
        because=f"`{first.text.strip()[:60]}` is code",
        head=block.line,
        kind=kind,
    )


RULE: Final = Rule(
    code="SL809",
    name="lines-commented-out",
    kind="commented-out",
    what=(
        "Finds code in the comments of scripts, Makefiles, CI jobs, templates, SQL and other languages; in "
        "settings only where words beside it say until when or why."
    ),
    why=(
        "A step, a job or a statement was taken out with a `#` so that something could go on. Nothing fails "
        "while it is missing, and nobody remembers that it was to come back."
    ),
    instead="Put it back or delete it, git keeps it; or name the incident that it waits for.",
    needles=("",),
    files=FILES,
    read=read,
    invalid=(
        Example(
            path=".circleci/config.yml",
            code=(
                "jobs:\n  test:\n    steps:\n      - run: make test\n      # - run:\n"
                "      #     command: make scan\n"
            ),
            at="5:7",
            kind="ci-bypass",
        ),
        Example(
            path="Makefile",
            code="build:\n\tmake deps\n\t#cd akela && mvn package\n",
            at="3:2",
        ),
        Example(
            path=".coveragerc",
            code=(
                "[run]\n# TODO: Re-enable when https://github.com/nedbat/coveragepy/issues/1527 is resolved\n"
                "# dynamic_context = test_function\nbranch = True\n"
            ),
            at="3:1",
        ),
        Example(
            path="shop/templates/base.html",
            code='<body>\n{# <script defer src="l20n.js"></script> #}\n</body>\n',
            at="2:1",
        ),
        Example(path="migrations/7.sql", code="-- ALTER TABLE orders ADD COLUMN paid bool;\n", at="1:1"),
    ),
    valid=(
        Example(
            path="deploy/values.yaml", code="# replicas: 3\nimage: shop\n", why="an option with its default"
        ),
        Example(
            path="Makefile",
            code="# make the shop ready\nbuild:\n\tmake deps\n",
            why="words that begin like code",
        ),
        Example(
            path=".circleci/config.yml",
            code="jobs:\n  # note: runs on every branch\n  test:\n    steps: []\n",
        ),
        Example(path="shop/templates/base.html", code="<!-- the head of all pages -->\n"),
        Example(
            path="web/dialog.js",
            code=(
                "/*\n  Temporary: no button answers until the promise is fulfilled.\n\n"
                "    {\n      close: when done,\n    }\n*/\nopen(dialog);\n"
            ),
            why="the end of what is drawn, and no code",
        ),
        Example(
            path="web/log.js",
            code=(
                "// if the last item is `booking:12345` the entry links to it,\n"
                "// an ugly workaround for entries of text (see below)\nshow(text);\n"
            ),
            why="a condition without parentheses is prose",
        ),
        Example(
            path="deploy.sh",
            code=(
                "#!/usr/bin/env bash\n#\n# Deploys the listener of failures.\n#\n# Prereqs (one-time):\n"
                "#   gcloud auth login\n#   gcloud services enable run.example.org \\\n"
                "#       build.example.org\nset -eu\n"
            ),
            why="the head of a script tells how it is called",
        ),
        Example(
            path="web/pay.js",
            code="// pay(cart, {skipFee: true, temporarily: disabled});\npay(cart);\n",
            why="words inside of the code say nothing of it",
        ),
    ),
)
