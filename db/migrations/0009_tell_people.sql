-- Links to documents are ended by the address that they were given to.
CREATE INDEX shares_email ON shares (email COLLATE NOCASE);
