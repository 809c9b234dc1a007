"""The few words after a title on the timeline; they are made with the model, as project files keep them."""

from timeline_app.model.notes import note_of

__all__ = ["note_of"]
