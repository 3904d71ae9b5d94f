"""The commands that files hold: those of scripts, Makefiles and images, and those inside settings."""
