"""Tasks that wait, so that what has much in common is done by the same process: it remembers what it found."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from secant.build.task import Task


class Queue:
    """Tasks with their indices, in groups; within a group in order."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._groups: dict[str, deque[tuple[int, Task]]] = {}
        self._begun: set[str] = set()
        for index, task in enumerate(tasks):
            self._groups.setdefault(task.group, deque()).append((index, task))
        self._length = len(tasks)

    def __len__(self) -> int:
        return self._length

    def take(self, group: str) -> tuple[int, Task]:
        """The next task of ``group``; else the first of a group that nobody has begun; else of the longest.

        ``IndexError`` if none is left.
        """
        if group not in self._groups:
            fresh = next((name for name in self._groups if name not in self._begun), None)
            group = max(self._groups, key=lambda name: len(self._groups[name]), default="") if fresh is None else fresh
        if group not in self._groups:
            raise IndexError("nothing waits")
        self._begun.add(group)
        tasks = self._groups[group]
        found = tasks.popleft()
        if not tasks:
            del self._groups[group]
        self._length -= 1
        return found

    def put_back(self, index: int, task: Task) -> None:
        """What was taken and not done is the next of its group again."""
        self._groups.setdefault(task.group, deque()).appendleft((index, task))
        self._length += 1
