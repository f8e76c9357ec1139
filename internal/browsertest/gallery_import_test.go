package browsertest_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// imports are files on their way in, in each of the steps, and back out.
func (o *office) imports() []screen {
	o.t.Helper()
	v := o.admin
	mapping := o.brought(map[string][]byte{"Contacts (Xero).csv": o.sample("xero/contacts.csv"), "Sales invoices 2026.csv": o.sample("xero/invoices.csv")})
	unknown := o.brought(map[string][]byte{"planets.csv": []byte("Planet,Moons,Found\nMars,2,1610\nNeptune,16,1846\n")})
	faulty := o.checked(o.brought(map[string][]byte{"customers.csv": people("F", true)}))
	dry := o.checked(o.brought(map[string][]byte{"customers.csv": people("D", false), "products.csv": []byte("external_id,name,description,unit_price,currency\nTEA-1,Sencha,\"First flush, 100 g\",1800,JPY\n")}))
	done, undone := o.run(o.checked(o.brought(map[string][]byte{"wholesale.csv": people("W", false)}))), o.run(o.checked(o.brought(map[string][]byte{"retail.csv": people("R", false)})))
	o.done(v, undone+"/undo", undone+"/undo", nil)
	o.settled(undone, `id="import-undo"`, false)
	return []screen{
		{"imports", v, "/admin/import", nil}, {"import-new", v, "/admin/import/new", nil}, {"import-new-error", v, "/admin/import/new", wrongly("#import-upload")},
		{"import-mapping", v, mapping, nil}, {"import-unknown", v, unknown, nil}, {"import-mapping-error", v, unknown, wrongly("#import-check")},
		{"import-faults", v, faulty, nil}, {"import-dry", v, dry, nil}, {"import-done", v, done, nil}, {"import-undo", v, done + "/undo", nil}, {"import-undone", v, undone, nil},
	}
}

// sample is one of the files that the tests of the exchange read.
func (o *office) sample(name string) []byte {
	o.t.Helper()
	out, err := os.ReadFile(filepath.Join("..", "exchange", "testdata", filepath.FromSlash(name)))
	must(o.t, err)
	return out
}

// people are thirty customers in a file of ours, of whom some are wrong.
func people(prefix string, faulty bool) []byte {
	var out strings.Builder
	out.WriteString("external_id,kind,name,email,phone,street,city,postal_code,country,language\n")
	for i := range 30 {
		email, country := fmt.Sprintf("desk-%s%02d@customer.example", strings.ToLower(prefix), i), "JP"
		if faulty && i%4 == 0 {
			email, country = "nobody at all", "Atlantis"
		}
		fmt.Fprintf(&out, "%s-%02d,company,Customer %s %02d Trading KK,%s,+81 6 5555 01%02d,北浜1-%d,大阪市中央区,541-0041,%s,ja\n", prefix, i, prefix, i, email, i, i+1, country)
	}
	return []byte(out.String())
}

// brought is the page of files that were uploaded.
func (o *office) brought(files map[string][]byte) string {
	o.t.Helper()
	return o.upload(o.admin, "/admin/import/new", "/admin/import", files)
}

// checked has the files of a page checked.
func (o *office) checked(page string) string {
	o.t.Helper()
	o.done(o.admin, page, page+"/columns", o.chosen(page))
	o.settled(page, `id="import-back"`, true)
	return page
}

// run takes in what was checked.
func (o *office) run(page string) string {
	o.t.Helper()
	o.done(o.admin, page, page+"/run", nil)
	o.settled(page, `id="import-undo"`, true)
	return page
}

// settled waits until a page has something, or has it no more.
func (o *office) settled(page, mark string, there bool) {
	o.t.Helper()
	eventually(o.t, 30*time.Second, page+": "+mark, func() bool { return strings.Contains(o.admin.get(page).body, mark) == there })
}

// chosen are the fields of a form as they stand.
func (o *office) chosen(page string) url.Values {
	out := url.Values{"currency": {"JPY"}}
	for _, s := range selects.FindAllStringSubmatch(o.admin.get(page).body, -1) {
		if c := chosenOption.FindStringSubmatch(s[2]); c != nil {
			out.Set(s[1], c[1])
		}
	}
	return out
}

var (
	selects      = regexp.MustCompile(`(?s)<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>`)
	chosenOption = regexp.MustCompile(`<option value="([^"]*)" selected`)
)
