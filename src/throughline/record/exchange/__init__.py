"""Tables of entries and actors, as spreadsheets hold them: their columns, and the way from cells to values and back.

Nothing here reads or writes the database. ``columns`` has what each kind's table is made of, ``values`` and ``several``
the types of its cells, ``sheets`` the files, ``typed`` the way from a file's rows to typed ones with their problems.
"""
