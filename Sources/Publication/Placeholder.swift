enum PlaceholderPublication {}
