"""Two invented clients with a year of stories, so that every page of the workspace can be looked at. Nobody in them is real."""
