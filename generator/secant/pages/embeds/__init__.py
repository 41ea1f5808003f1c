"""What lets a figure leave its page: a page of its own for frames on other sites, and its files to download."""
