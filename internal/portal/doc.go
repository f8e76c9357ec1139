// Package portal holds the nouns of Genkan and their arithmetic: money,
// documents, payments, ledger postings, errors. It does no I/O, knows no
// clock, and imports none of our packages, so that every rule in it can be
// tested with a table.
package portal
