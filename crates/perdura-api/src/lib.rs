//! Perdura over HTTP, as a library.
