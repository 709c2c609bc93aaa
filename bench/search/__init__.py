"""The search index measured beside other engines: the same invented directory, the same questions, one run.

`python -m bench.search --sizes 20000` runs it alone. What is measured, in which order:

1. `data` invents a directory; each engine builds its index from it (`engines`);
2. `asks` draws the questions of every shape, seeded, popular values more often;
3. `oracle` works the answers out by brute force over plain arrays;
4. `measure` asks every engine the same question in turn, so that noise meets all of them alike;
5. `workers` looks at our own index in two processes: memory, searches a second, how soon a change is seen.

Traps met by those who measured before are named where they are avoided. The largest one remains: our
engine was written for these questions, and the others were not.
"""
