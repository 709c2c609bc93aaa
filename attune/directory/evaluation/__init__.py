"""Trying the program out on real people without publishing them: a private evaluation.

The clinicians come from a public register of the United States and were never asked. So they are loaded
only in the mode `evaluation`, into a database of their own, in a state that no other site shows; and of
what the register says, telephone numbers, streets and mailboxes are left behind.

    nppes     reading the register's file      naming    names in capitals as people write them
    loading   writing rows, batch by batch
"""
