"""How far the Vision is: pages made from editions."""
