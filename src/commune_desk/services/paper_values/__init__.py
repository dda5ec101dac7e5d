"""What each form is filled in with: the views of the pages, in the words papers use."""
