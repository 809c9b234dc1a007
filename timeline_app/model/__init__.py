"""What a timeline is made of: sources, quotes, events. Imports only ``dates``."""
