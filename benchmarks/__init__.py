"""How fast the register answers, over made-up registers of any size (docs/scaling.md)."""
