"""What changed between two versions of a file, and how sure it is that a shortcut was taken there.

`message` reads a commit's message, `changes.compare` compares a file's two versions, `moves` takes out what
went from one file of the commit to another, `confidence` believes a change or not, and `facts` finds it again
in a later version; `fate` says what became of it. None of these knows git or a clock: `walk`, `follow` and
`incidents` ask git for them, and hand them bytes.
"""
