package db_test

var keptBreakages = []breakage{
	{"owed by day altered", []string{"I15 sums by day equal their rows"}, statements("UPDATE owed_days SET amount = amount + 1")},
	{"a day of the ledger lost", []string{"I15 sums by day equal their rows"}, statements("DELETE FROM ledger_days WHERE account = 'clearing'")},
	{"access that nobody gave", []string{"I15 lists of access are what accounts say"}, statements("UPDATE contacts SET access = 'active' WHERE id = 4")},
	{"a word lost", []string{"I15 what is searched is what is written"}, statements("DELETE FROM search_words WHERE word = (SELECT MIN(word) FROM search_words)")},
	{"a word of nobody", []string{"I15 what is searched is what is written"}, statements("INSERT INTO search_words VALUES (1, 'stray', 0, x'0001')")},
	{"a text altered", []string{"I15 what is searched is what is written"}, statements("DROP TRIGGER invoice_texts_changed", "UPDATE invoice_texts SET text = 'other'")},
}
