print("utfall")
