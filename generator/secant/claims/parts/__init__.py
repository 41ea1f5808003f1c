"""What the forms of claims share: patterns of words, the reading of what stands between them, verdicts, samples."""
