"""The emulator's rules, one test each. The emulator itself lives in `bot/botapi`."""
