//! Perdura on Cloudflare.
