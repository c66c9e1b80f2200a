"""What a station remembers: tables, database, keys, journal, migrations."""
