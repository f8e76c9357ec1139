package browsertest_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/url"
	"testing"
)

// topics are the pages of what the business settles, filled in.
func (o *office) topics() []screen {
	o.t.Helper()
	v := o.admin
	o.upload(v, "/admin/settings/branding", "/admin/settings/branding/logo", map[string][]byte{"logo.svg": []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="40" height="40" rx="8" fill="#7a3b12"/><path d="M52 30V10h8v8h12v-8h8v20h-8v-7H60v7z" fill="#7a3b12"/></svg>`)})
	o.upload(v, "/admin/settings/branding", "/admin/settings/branding/print", map[string][]byte{"logo.png": drawnLogo(o.t)})
	term := o.first(v, "/admin/settings/terms", `/admin/settings/terms/\d+`)
	return []screen{
		{"settings-full", v, "/admin/settings", nil}, {"company", v, "/admin/settings/company", nil},
		{"company-error", v, "/admin/settings/company", wrongly("#company-save", "name", "", "email", "nobody at all", "website", "our page", "time_zone", "Mars/Base", "currency", "YENS", "currencies", "EURO")},
		{"branding-logo", v, "/admin/settings/branding", nil}, {"branding-error", v, "/admin/settings/branding", wrongly("#branding-save", "hue", "400")},
		{"branding-file-error", v, "/admin/settings/branding", wrongly("#logo-save")},
		{"terms", v, "/admin/settings/terms", nil}, {"term", v, term, nil}, {"term-new", v, "/admin/settings/terms/new", nil},
		{"term-error", v, "/admin/settings/terms/new", wrongly("#term-save", "name", "", "share-1", "some", "days-1", "999", "share-2", "50")},
		{"retention", v, "/admin/settings/retention", nil}, {"retention-error", v, "/admin/settings/retention", wrongly("#retention-save", "letters", "5", "files", "never")},
		{"reminders-error", v, "/admin/settings/reminders", wrongly("#reminders-save", "before", "x", "after_1", "30", "after_2", "10", "fee", "1.5.5")},
		{"payments-error", v, "/admin/settings/payments", wrongly("#settings-save", "min_part", "1.5.5")},
		{"export-all", v, "/admin/export", nil},
	}
}

// mails are the pages about the mail server and the words of mails.
func (o *office) mails() []screen {
	o.t.Helper()
	v, at := o.admin, o.post.URL()
	o.done(v, "/admin/settings/mail", "/admin/settings/mail", url.Values{"host": {at.Hostname()}, "port": {at.Port()}, "encryption": {"none"}, "from_name": {"Hinoki Coffee Roasters"},
		"from_email": {"hello@hinoki.example"}, "reply_to": {"accounts@hinoki.example"}})
	const text = "/admin/settings/texts/receipt/en"
	o.done(v, text, text, url.Values{"subject": {"Thank you for {amount}"}, "greeting": {"Good day,"}, "paragraph": {"We roast on Mondays and deliver on Wednesdays. Do tell us when something is not as it should be."}})
	return []screen{
		{"mail-server", v, "/admin/settings/mail", nil},
		{"mail-server-error", v, "/admin/settings/mail", wrongly("#mail-save", "host", "https://x", "port", "0", "from_email", "nobody at all", "reply_to", "x")},
		{"mail-test-error", v, "/admin/settings/mail", wrongly("#mail-test", "to", "nobody at all")},
		{"mail-texts", v, "/admin/settings/texts", nil}, {"mail-text", v, text, nil}, {"mail-text-plain", v, "/admin/settings/texts/reminder.late/ja", nil},
		{"mail-text-preview", v, text, func(b *tab) {
			fill(b, "subject", "Many thanks", "paragraph", "This is not saved yet.")
			b.follow("#text-preview")
		}},
		{"mail-text-error", v, text, wrongly("#text-save", "subject", "Hello {nmae}")},
	}
}

// numbering is how the numbers of documents look.
func (o *office) numbering() []screen {
	v, of := o.admin, "/admin/settings/numbering"
	return []screen{
		{"numbering", v, of, nil}, {"number-invoice", v, of + "/invoice", nil}, {"number-order", v, of + "/order", nil},
		{"number-error", v, of + "/invoice", wrongly("#number-save", "prefix", "<INV>", "separator", "§", "next", "ten")},
	}
}

// drawnLogo is a picture for documents.
func drawnLogo(t testing.TB) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 240, 80))
	for x := range 80 {
		for y := range 80 {
			picture.Set(x, y, color.NRGBA{122, 59, 18, 255})
		}
	}
	var out bytes.Buffer
	must(t, png.Encode(&out, picture))
	return out.Bytes()
}
