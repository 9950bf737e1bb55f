"""How the shapes of the map are made from the package that they come in. Development tools: no page needs them."""
