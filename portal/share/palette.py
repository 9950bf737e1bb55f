"""The colours of share pictures and icons: those of the style sheet, as Pillow takes them."""

GROUND = "#083b46"
LINE = "#0f6b7a"
TILE = "#0b5563"
TILE_ON_DARK = "#7fd3df"
GOLD = "#e8b85c"
WHITE = "#ffffff"
PALE = "#b4e0e4"
