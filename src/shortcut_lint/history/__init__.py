"""What changed between two versions of a file, and how sure it is that a shortcut was taken there.

`belief` reads a commit's message and decides, `changes` compares a file's two `versions` by their `facts`,
`reverts` tells which commits take back which, `fate` what became of a shortcut, `today` what of it stands in
the files. None of these knows a clock; `walk`, `fate.follow` and `incidents` ask git, and hand them bytes.
"""
