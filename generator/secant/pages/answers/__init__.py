"""What the command line asks of the engine: text -> JSON values. Each answer is a task, worked out by a worker."""
