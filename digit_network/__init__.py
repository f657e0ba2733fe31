"""What makes the digit network that the course ships: handwriting drawn anew, and training.

python -m digit_network.train
"""
