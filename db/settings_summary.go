package db

import (
	"context"

	"genkan/internal/portal"
)

// SettingsSummary counts what is settled, for the page that lists the topics.
func SettingsSummary(ctx context.Context, q Reader) (s portal.SettingsSummary, err error) {
	err = q.queryRow(ctx, `SELECT (SELECT COUNT(*) FROM providers WHERE enabled = 1), (SELECT COUNT(*) FROM mail_texts),
		COALESCE((SELECT host FROM mail_server WHERE id = 1), ''), COALESCE((SELECT name FROM payment_terms WHERE is_default = 1), ''),
		(SELECT COUNT(*) FROM payment_terms WHERE archived_at = 0), COALESCE((SELECT value FROM settings WHERE key = 'reminders_on'), '') = '1',
		(SELECT COUNT(*) FROM settings WHERE key IN ('keep_letters', 'keep_devices', 'keep_files') AND value <> ''), (SELECT COUNT(*) FROM wallet_limits)`).
		Scan(&s.Providers, &s.Texts, &s.MailHost, &s.Term, &s.Terms, &s.Reminders, &s.Retention, &s.WalletLimits)
	return s, translate(err)
}
