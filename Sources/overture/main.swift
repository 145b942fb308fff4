print("overture")
