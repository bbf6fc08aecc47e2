"""SCR Desk: the register of cases put forward for a Serious Case Review."""
