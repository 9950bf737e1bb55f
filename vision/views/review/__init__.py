"""Where the Secretariat reviews what states submit. States are told that there are no such pages."""
