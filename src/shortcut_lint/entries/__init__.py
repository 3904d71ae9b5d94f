"""The settings of configuration files, whatever their syntax: key path, value, and where they stand."""
