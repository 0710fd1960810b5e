//! Statements and what they claim.
