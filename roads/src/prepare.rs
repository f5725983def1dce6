//! From drafts to packed layers: order, connection, flags, boxes.
