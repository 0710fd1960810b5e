//! Scenarios as text, and what runs them.
