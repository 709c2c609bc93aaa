"""What every other app stands on: audit, outbox, privacy, text, logs, checks, base templates."""
