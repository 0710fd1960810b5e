//! Zep's open-source server, generation 1: sessions and their memory.
