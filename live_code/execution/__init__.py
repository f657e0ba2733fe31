"""The notebooks as the build executes them: when one runs again, and what readers download."""
