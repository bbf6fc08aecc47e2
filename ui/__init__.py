"""The window: pages that show what the desk answers and hand it what a person wants done. No page touches the store."""
