"""Everything Qt: windows, panes, the timeline item, picture export."""
