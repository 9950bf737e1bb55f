"""How the shapes of the map are made from the package they come in. Development tools: no page needs them."""
