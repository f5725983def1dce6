//! Weekly tables compiled to twelve bytes a slot, the form in which they are evaluated.
