"""The spreadsheet of a state's report: it goes out, is filled in offline, and comes back."""
