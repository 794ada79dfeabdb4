enum PlaceholderEstimates {}
