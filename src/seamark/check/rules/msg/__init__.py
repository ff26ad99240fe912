"""Messages to the customer: exactly one system sends each."""
