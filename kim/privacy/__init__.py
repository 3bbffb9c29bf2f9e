"""Personal data (UU 27/2022): what is masked and encrypted, who saw it, and how it ends."""
