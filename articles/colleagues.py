def name_of(user, nobody=""):
    """What pages call a user: the full name, else the one to sign in with; for none the word given."""
    return (user.get_full_name() or user.get_username()) if user else nobody
