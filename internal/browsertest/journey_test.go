package browsertest_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// wording is what the pages of the journey say in one language.
type wording struct {
	part                   string // who makes the journey; Kitahama's people differ in language
	signIn, overview, late string // headings; how the invoice stands
	before, after          string // what is left
	amountWord, remainder  string // the button and the line below the amount
	checkout, done, left   string
}

var wordings = map[string]wording{
	"en": {part: "customer", signIn: "Sign in", overview: "4 things need you", late: "6 days late",
		before: "¥65,726", after: "¥35,726", amountWord: "Pay ¥30,000", remainder: "¥35,726 will be left on this invoice",
		checkout: "Pay ¥30,000", done: "You paid ¥30,000", left: "¥35,726 is left"},
	"ja": {part: "colleague", signIn: "ログイン", overview: "ご確認いただくことが4件あります", late: "期限を6日超過",
		before: "65,726", after: "35,726", amountWord: "を支払う", remainder: "35,726",
		checkout: "30,000", done: "30,000", left: "35,726"},
}

// TestJourney is the whole way of somebody who pays part of an overdue invoice
// and takes the PDF along, with script and without.
func TestJourney(t *testing.T) {
	t.Parallel()
	for _, size := range []look{desktop, phone} {
		for _, lang := range []string{"en", "ja"} {
			for _, noScript := range []bool{false, true} {
				l := look{width: size.width, height: size.height, lang: lang, noScript: noScript}
				name := fmt.Sprintf("%s-%d-script", lang, l.width)
				if noScript {
					name = fmt.Sprintf("%s-%d-no-script", lang, l.width)
				}
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					_ = chromium(t) // skips before a server is started
					p, logins := startDemo(t)
					w := wordings[lang]
					j := &journey{tab: newTab(t, p.url, l), words: w}
					j.make(logins[w.part])
				})
			}
		}
	}
}

type journey struct {
	*tab
	words  wording
	number string // of the invoice
}

func (j *journey) make(l login) {
	j.t.Helper()
	j.signIn(l)
	j.openOverdue()
	j.payPart()
	j.seeRemainder()
	j.takePDF()
	j.signOut()
	j.quiet()
}

// arrive checks what holds on every page: its heading, and that nothing
// sticks out to the side.
func (j *journey) arrive(heading string) {
	j.t.Helper()
	if got := j.text("h1"); !strings.Contains(got, heading) {
		j.t.Errorf("the heading of %s is %q, want %q", j.path(), got, heading)
	}
	j.fits()
}

func (j *journey) see(selector, want string) {
	j.t.Helper()
	if got := j.text(selector); !strings.Contains(got, want) {
		j.t.Errorf("%s of %s says %q, want %q", selector, j.path(), got, want)
	}
}

func (j *journey) signIn(l login) {
	j.t.Helper()
	j.open("/")
	if j.look.lang != "en" {
		j.follow(`.foot a[hreflang="` + j.look.lang + `"]`)
	}
	j.arrive(j.words.signIn)
	j.enter("#login", l.login)
	j.enter("#password", l.password)
	j.follow("#login-submit")
	j.arrive(j.words.overview)
}

// openOverdue takes the first thing that needs attention.
func (j *journey) openOverdue() {
	j.t.Helper()
	j.number = regexp.MustCompile(`\d{4}/\d{5}`).FindString(j.text("#attention li h2"))
	j.follow("#attention li .btn")
	j.arrive(j.number)
	j.see("#invoice-status", j.words.late)
	j.see("#pay .fig", j.words.before)
}

// payPart types an amount; with script the page says what it would leave.
func (j *journey) payPart() {
	j.t.Helper()
	j.do("choose to pay in part", clickOn("label:has(#amount-part)"))
	j.enter("#amount", "30,000")
	if !j.look.noScript {
		j.wait("the remainder", fmt.Sprintf(`document.querySelector("#left").innerText.includes(%q)`, j.words.remainder))
		j.see("#pay-submit", j.words.amountWord)
	}
	j.follow("#pay-submit")
	j.arrive(j.words.checkout)
	if !strings.HasPrefix(j.path(), "/demo/checkout/") {
		j.t.Errorf("paying leads to %s", j.path())
	}
	j.follow(`button[value="succeed"]`)
	j.arrive(j.words.done)
	if !strings.HasPrefix(j.path(), "/my/payments/") {
		j.t.Errorf("the provider leads back to %s", j.path())
	}
	j.see("#status", j.words.left)
}

func (j *journey) seeRemainder() {
	j.t.Helper()
	j.follow(`#status dl a[href^="/my/invoices/"]`)
	j.arrive(j.number)
	j.see("#pay .fig", j.words.after)
	j.see(".totals", j.words.after)
}

// takePDF clicks on Download and reads the file that the browser has saved.
func (j *journey) takePDF() {
	j.t.Helper()
	dir := j.t.TempDir()
	c := chromedp.FromContext(j.ctx)
	_, err := chromedp.CallBrowser(j.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: c.BrowserContextID, DownloadPath: dir})
	must(j.t, err)
	j.do("download", clickOn("a[download]"))
	var found []string
	eventually(j.t, stepLimit, "the PDF is saved", func() bool {
		found, err = filepath.Glob(filepath.Join(dir, "*.pdf"))
		return err == nil && len(found) == 1
	})
	pdf, err := os.ReadFile(found[0])
	must(j.t, err)
	if !strings.HasPrefix(string(pdf), "%PDF-") {
		j.t.Errorf("%s begins with %q", filepath.Base(found[0]), pdf[:min(len(pdf), 20)])
	}
	if !strings.Contains(filepath.Base(found[0]), strings.ReplaceAll(j.number, "/", "-")) {
		j.t.Errorf("the file of %s is called %s", j.number, filepath.Base(found[0]))
	}
	if text, ok := pdfText(j.t, found[0]); ok && !(strings.Contains(text, j.number) && strings.Contains(text, "35,726")) {
		j.t.Errorf("the PDF does not name %s and what is left:\n%s", j.number, text)
	}
}

// pdfText reads a PDF, where the machine can.
func pdfText(t testing.TB, path string) (string, bool) {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("there is no pdftotext on this machine: the PDF's text is not read")
		return "", false
	}
	out, err := exec.Command(tool, "-layout", path, "-").Output()
	must(t, err)
	return string(out), true
}

// signOut leaves nothing behind for whoever presses Back.
func (j *journey) signOut() {
	j.t.Helper()
	j.follow(`.rail form[action="/logout"] button`)
	j.arrive(j.words.signIn)
	j.leave("Back", chromedp.NavigateBack())
	if body := j.text("body"); strings.Contains(body, j.number) || strings.Contains(body, "35,726") || j.path() != "/login" {
		j.t.Errorf("Back shows %s: %s", j.path(), body)
	}
	j.open("/my")
	if j.path() != "/login" {
		j.t.Errorf("/my leads to %s after signing out", j.path())
	}
	j.arrive(j.words.signIn)
}
