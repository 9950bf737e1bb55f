"""Papers of the diaspora section: a joint action plan, and the record of an event.

`kinds.py` tells the portal which there are; `plan.py` and `event.py` say what one is about and which parts it has,
`data.py` which data it is made of, which go into its file; `templates/diaspora/paper/` has the parts, on the sheet
that all reports share (`templates/paper/`).
"""
