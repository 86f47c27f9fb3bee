"""公开之前，文中有没有不该公开的？Numbers that name a person, names of penalised persons, marks of secrecy."""
