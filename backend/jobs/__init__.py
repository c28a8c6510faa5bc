"""What runs by itself: thin wrappers that call services, and the timetable."""
