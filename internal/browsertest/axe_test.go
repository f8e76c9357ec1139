package browsertest_test

import (
	_ "embed"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe is axe-core 4.14.1 (MPL-2.0), for tests only.
//
//go:embed testdata/axe-4.14.1.min.js
var axe string

// runAxe measures the page against WCAG 2.0 to 2.2, levels A and AA, and good
// practice. It is evaluated by the debugger, which the page's policy allows.
const runAxe = `axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
	values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})
	.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => ({rule: v.id, target: n.target.join(" "), html: n.html, why: n.failureSummary}))))`

// violation is one element that breaks one rule.
type violation struct{ Rule, Target, HTML, Why string }

func (v violation) String() string {
	return fmt.Sprintf("%s at %s\n    %s\n    %s", v.Rule, v.Target, v.HTML, strings.ReplaceAll(v.Why, "\n", "\n    "))
}

// violations are what axe finds on the page.
func (b *tab) violations() []violation {
	b.t.Helper()
	eval[bool](b, axe+"\ntrue")
	out, err := chromedp.Run(patience(b.t, b.ctx, stepLimit), chromedp.Evaluate[[]violation](runAxe, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("axe: %v\n%s", err, b.where())
	}
	return out
}

// TestAccessible lets axe look at every page in every state, and wants none to
// stick out to the side or to squeeze its words. The short form looks at each
// page in at most two of its states, by turns in two of the eight ways, which
// share nothing.
func TestAccessible(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	screens := gallery(t)
	whole(t, screens)
	if screens = asked(screens); !full && os.Getenv("GENKAN_SCREENS_ONLY") == "" {
		screens = fewest(screens, routePages(t), 2)
	}
	ways := looks(full)
	for i, l := range ways {
		mine := screens
		if !full {
			mine = everyNth(screens, i, len(ways))
		}
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			show(t, mine, l, func(b *tab, s screen) {
				b.fits()
				b.readable()
				for _, v := range b.violations() {
					t.Errorf("%s: %s", s.name, v)
				}
			})
		})
	}
}

// everyNth are the screens from first on, n apart.
func everyNth(screens []screen, first, n int) (out []screen) {
	for i := first; i < len(screens); i += n {
		out = append(out, screens[i])
	}
	return out
}

// looks are the ways to see a page: all eight, or two that share nothing.
func looks(all bool) []look {
	night := phone
	night.lang, night.dark, night.still = "ja", true, true
	day := desktop
	day.still = true
	if !all {
		return []look{day, night}
	}
	var out []look
	for _, l := range []look{day, night} {
		for _, lang := range []string{"en", "ja"} {
			for _, dark := range []bool{false, true} {
				l.lang, l.dark = lang, dark
				out = append(out, l)
			}
		}
	}
	return out
}

// show opens the screens one after the other, as those who can see them. Only
// one tab is open at a time: dozens of them stall the browser.
func show(t testing.TB, screens []screen, l look, look func(*tab, screen)) {
	t.Helper()
	var b *tab
	var who *visitor
	for _, s := range screens {
		if s.who != who {
			if b != nil {
				b.shut()
			}
			b, who = newTab(t, s.who.base, l), s.who
			b.be(who)
		}
		b.open(s.path)
		b.landed(s)
		if s.act != nil {
			s.act(b)
		}
		look(b, s)
	}
}

// landed fails the test when a screen shows another page than it names. Who
// has to prove again who they are does so: a long run takes longer than that holds.
func (b *tab) landed(s screen) {
	b.t.Helper()
	want, _, _ := strings.Cut(s.path, "?")
	if at := b.path(); at == "/reauth" && want != at {
		b.enter("#confirm-password", s.who.password)
		b.follow("#confirm-submit")
	}
	status := eval[int64](b, `performance.getEntriesByType("navigation")[0].responseStatus`)
	if lost := strings.Contains(s.name, "not-found") || strings.HasSuffix(s.name, "-dead"); lost != (status >= 400) || b.path() != want {
		b.t.Errorf("%s: %s answers %d\n%s", s.name, s.path, status, b.where())
	}
}

// asked are the screens whose names fit GENKAN_SCREENS_ONLY, a pattern; all
// of them without it.
func asked(screens []screen) (out []screen) {
	only := regexp.MustCompile(os.Getenv("GENKAN_SCREENS_ONLY"))
	for _, s := range screens {
		if only.MatchString(s.name) {
			out = append(out, s)
		}
	}
	return out
}

// TestAxeSees plants three faults and wants them found: a checker that finds
// nothing proves nothing.
func TestAxeSees(t *testing.T) {
	t.Parallel()
	p := startServe(t, t.TempDir(), 1)
	b := newTab(t, p.url, desktop)
	b.open("/login")
	if found := b.violations(); len(found) > 0 {
		t.Errorf("before anything is planted: %v", found)
	}
	eval[bool](b, `document.querySelector("main").insertAdjacentHTML("beforeend", '<img src="/static/favicon.svg"><input><p>faint</p>');
		document.querySelector("main > p:last-child").style.cssText = "color: #ccc; background: #fff"; true`)
	found := fmt.Sprint(b.violations())
	for _, rule := range []string{"image-alt", "label", "color-contrast"} {
		if !strings.Contains(found, rule) {
			t.Errorf("axe does not see the planted fault %s in %s", rule, found)
		}
	}
}
