"""Many meetings at once: what is done for each, behind any `concurrent.futures.Executor`.

In: the names of meetings. Out: what became of each. A meeting that fails, or that ends its worker,
does not stop the others. docs/adr/0016 says why it is built so.
"""
