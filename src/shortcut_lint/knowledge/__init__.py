"""What is known of limits, flags and skip markers: data in rules/, typed here."""
