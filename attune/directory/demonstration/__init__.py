"""Invented therapists, so that a newcomer sees a believable directory and a test a large one.

Nobody here exists. Names are put together from many languages, telephone numbers come from the
range set aside for fiction (555-0100 to 555-0199), mailboxes and websites lie under the domains
reserved for examples, licence numbers begin with an X that no register we know of uses, and
nobody has a face or an NPI. What each person says of themself is written by hand and put together
by chance, from a seed: the same seed and the same vocabularies make the same people.

`seeding` is the way in; `manage.py seed_demo` calls it.
"""
