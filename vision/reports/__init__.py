"""Reports on the Vision as papers: what each kind contains, made from an edition or from a draft of one.

`kinds.py` tells the portal which there are; `paper.py` is what one of them is about and which parts it has;
`templates/vision/paper/` has the parts and the sheet. Nothing here knows of files, workers or PDF.
"""
