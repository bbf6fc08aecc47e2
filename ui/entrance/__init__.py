"""What stands before a store is open: unlock, first run, why one cannot be opened. Light, for it is loaded first."""
