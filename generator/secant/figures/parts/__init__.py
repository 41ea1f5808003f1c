"""What several figure kinds share: the subject, the window, the graph, lines and their labels, the words."""
