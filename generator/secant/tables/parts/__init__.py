"""What several table kinds share: numbers with equally many decimals, functions of one variable."""
