enum PlaceholderStaging {}
