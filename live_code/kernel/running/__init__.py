"""What happens around a running cell: Stop, waiting, input, tasks that it leaves behind."""
