"""A therapist's own calendar, of which we keep nothing but when they are busy.

`fetching` brings a calendar from an address that somebody else chose, `reading` finds the busy times in it, `keeping`
stores them, and `slots` says whether an hour is free. Titles, places and people never leave `reading`.
"""
