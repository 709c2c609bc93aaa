"""Hours as therapists write them: read, and written so that they can be read again."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.directory.hours import NotHours, read_hours, write_hours


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9-13", "9:00–13:00"),
        ("9–13, 17:30–20", "9:00–13:00, 17:30–20:00"),
        ("17-20; 9 to 13", "9:00–13:00, 17:00–20:00"),
        ("9am-1pm", "9:00–13:00"),
        ("9–1pm", "9:00–13:00"),
        ("5-8 p.m.", "17:00–20:00"),
        ("12pm-1pm", "12:00–13:00"),
        ("12am-1am", "0:00–1:00"),
        ("9.30-10h15", "9:30–10:15"),
        ("9-12, 12-13", "9:00–12:00, 12:00–13:00"),
        ("  ", ""),
        (", ,", ""),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, read: str) -> None:
    assert write_hours(read_hours(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "mornings",
        "13-9",
        "9-9",
        "25-26",
        "9:75-10",
        "9-13, 12-14",
        "13pm-2pm",
        "0am-3am",
        "9",
        "9-",
        "-9",
        "<b>",
    ],
)
def test_what_is_no_hours_is_refused(written: str) -> None:
    with pytest.raises(NotHours):
        read_hours(written)


_MOMENTS = st.times().map(lambda moment: time(moment.hour, moment.minute))


@given(st.tuples(_MOMENTS, _MOMENTS).filter(lambda span: span[0] < span[1]))
def test_what_is_written_out_is_read_as_the_same(span: tuple[time, time]) -> None:
    assert read_hours(write_hours([span])) == [span]


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_reader(written: str) -> None:
    try:
        spans = read_hours(written)
    except NotHours:
        return
    assert all(first < last for first, last in spans)
