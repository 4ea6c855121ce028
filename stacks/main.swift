print("stackgen")
