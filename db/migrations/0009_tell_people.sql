-- What people are told about messages, and who is not.

-- Links to documents are ended by the address that they were given to.
CREATE INDEX shares_email ON shares (email COLLATE NOCASE);

-- How much was written by one link.
CREATE INDEX messages_share ON messages (share_id) WHERE share_id > 0;
