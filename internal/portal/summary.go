package portal

// SettingsSummary is what is settled, in short.
type SettingsSummary struct {
	Providers    int    // that are switched on
	Texts        int    // mails with words of the business's own
	MailHost     string // of the mail server; "" for none
	Term         string // the default payment term
	Terms        int
	Reminders    bool // are sent
	Retention    int  // kinds that are deleted some day
	WalletLimits int
}
