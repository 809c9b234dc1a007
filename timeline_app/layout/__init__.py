"""Events and a view become a frame of arrays in pixels. Pure: no Qt."""
