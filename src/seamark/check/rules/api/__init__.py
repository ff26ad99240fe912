"""What the platform can do, by its facts: events, limits, deliveries, what it refuses."""
