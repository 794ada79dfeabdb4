enum PlaceholderExtracts {}
