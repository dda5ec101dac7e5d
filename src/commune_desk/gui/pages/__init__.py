"""One package a page; a page never imports a sibling."""
