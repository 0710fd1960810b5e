//! Zep's cloud, generation 3: users, threads, graphs.
