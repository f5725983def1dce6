//! Conditions for home-visit nursing under medical insurance (別表8).
