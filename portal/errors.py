"""What goes wrong in the domain; each edge (view, admin, API, command) turns it into its own answer once."""


class DomainError(Exception):
    """Something that the portal refuses, with a translatable message for whoever asked."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message
