"""The gold cases: people with a target, what a right answer has, and how the engine's answers are judged."""
