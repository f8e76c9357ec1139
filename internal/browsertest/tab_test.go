package browsertest_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// look is how somebody sees the pages.
type look struct {
	width, height int64
	dark          bool
	lang          string // en or ja
	noScript      bool
	still         bool // without motion, for pictures and measurements
}

var (
	desktop = look{width: 1280, height: 900, lang: "en"}
	phone   = look{width: 390, height: 844, lang: "en"}
)

func (l look) String() string {
	theme := "light"
	if l.dark {
		theme = "dark"
	}
	return fmt.Sprintf("%s-%s-%d", l.lang, theme, l.width)
}

// tab is a page of the browser, in a context of its own.
type tab struct {
	t    testing.TB
	ctx  context.Context
	shut func()
	base string
	look look

	mu       sync.Mutex
	problems []string // what the console complained about
}

// stepLimit is what any one step may take on a busy machine.
const stepLimit = 2 * time.Minute

func newTab(t testing.TB, base string, l look) *tab {
	t.Helper()
	b := &tab{t: t, base: base, look: l}
	ctx, cancel := chromedp.NewContext(chromium(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(b.hear))
	b.ctx, b.shut = ctx, cancel
	t.Cleanup(cancel)
	// A tab hears its browser for as long as the context lives that it was opened
	// in. By a step's, a tab that outlives the step's limit would stall them all.
	must(t, chromedp.Do(ctx))
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}
	if l.dark {
		features[0].Value = "dark"
	}
	if l.still {
		features = append(features, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	call(b, audits.Enable, cdp.Empty{})
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: l.width, Height: l.height, DeviceScaleFactor: 1, Mobile: l.width < desktop.width})
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noScript})
	return b
}

// call sends a command of the protocol.
func call[P, R any](b *tab, cmd cdp.Command[P, R], params P) R {
	b.t.Helper()
	out, err := chromedp.Call(patience(b.t, b.ctx, stepLimit), cmd, params)
	if err != nil {
		b.t.Fatalf("%s: %v", cmd.Method, err)
	}
	return out
}

// hear notes what a developer would see in red or yellow.
func (b *tab) hear(ev any) {
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		text := (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error()
		if !strings.Contains(text, "ViewTransition") { // a page that came too late to be faded in
			b.note(text)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			b.note("console." + string(e.Type))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			b.note(fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	case *audits.EventIssueAdded:
		if e.Issue.Code == audits.InspectorIssueCodeContentSecurityPolicyIssue {
			b.note("policy violated: " + e.Issue.Details.ContentSecurityPolicyIssueDetails.ViolatedDirective)
		}
	}
}

func (b *tab) note(problem string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, problem)
}

// quiet fails the test when the console had anything to complain about.
func (b *tab) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	slices.Sort(b.problems)
	if found := slices.Compact(b.problems); len(found) > 0 {
		b.t.Errorf("the console says:\n%s", strings.Join(found, "\n"))
	}
}

// quietBut is quiet, but for what the test provokes.
func (b *tab) quietBut(expected string) {
	b.t.Helper()
	b.mu.Lock()
	b.problems = slices.DeleteFunc(b.problems, func(p string) bool { return strings.Contains(p, expected) })
	b.mu.Unlock()
	b.quiet()
}

// be gives the tab a visitor's cookies, and the language of its look.
func (b *tab) be(v *visitor) {
	b.t.Helper()
	for _, c := range append(v.cookies(), &http.Cookie{Name: "genkan_lang", Value: b.look.lang}) {
		call(b, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.base})
	}
}

// do runs steps.
func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(patience(b.t, b.ctx, stepLimit), steps...); err != nil {
		b.t.Fatalf("%s: %v\n%s", what, err, b.where())
	}
}

// eval asks the page; scripts of the page itself may be switched off.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(patience(b.t, b.ctx, stepLimit), chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v\n%s", expression, err, b.where())
	}
	return out
}

// where describes the page, for messages.
func (b *tab) where() string {
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.pathname + ": " + document.body.innerText.replace(/\s+/g, " ").slice(0, 600)`))
	if err != nil {
		return err.Error()
	}
	return text
}

// wait polls until the page says so; while it is being replaced, it says nothing.
func (b *tab) wait(what, condition string) {
	b.t.Helper()
	ctx := patience(b.t, b.ctx, stepLimit)
	for ctx.Err() == nil {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+condition+")")); err == nil && ok {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("waiting for %s in vain\n%s", what, b.where())
}

// open goes to an address.
func (b *tab) open(path string) {
	b.t.Helper()
	b.do("open "+path, chromedp.Navigate(b.base+path))
}

// follow clicks on what leads to another page, and waits for that.
func (b *tab) follow(selector string) {
	b.t.Helper()
	b.leave("click "+selector, clickOn(selector))
}

// arrived is true on another page that is complete, once it has faded in:
// until then it takes no clicks.
const arrived = `!window.theOldPage && document.readyState === "complete" && !document.documentElement.matches(":active-view-transition")`

// leave does something after which another page appears, by whatever road.
func (b *tab) leave(what string, step chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	eval[bool](b, `window.theOldPage = true`)
	b.do(what, step)
	b.wait("the page after: "+what, arrived)
}

// enter types into a field as people do.
func (b *tab) enter(selector, text string) {
	b.t.Helper()
	b.do("type into "+selector, clickOn(selector), chromedp.SendKeys(chromedp.CSS(selector), text))
}

// text is what can be read in an element.
func (b *tab) text(selector string) string {
	b.t.Helper()
	return strings.TrimSpace(eval[string](b, fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? "there is no %s").replace(/\s+/g, " ")`, selector, selector)))
}

// path is where we are.
func (b *tab) path() string {
	b.t.Helper()
	return eval[string](b, `location.pathname`)
}

// clickOn clicks on the first element that fits, once it can be seen.
func clickOn(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)
}

// squeezed are words of up to twelve letters that are broken, and texts of
// which three lines hold hardly a letter each: a column that is too narrow.
const squeezed = `(() => {
	const out = new Set(), walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), range = document.createRange();
	const lines = (node, from, to) => {
		range.setStart(node, from);
		range.setEnd(node, to);
		return new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.top))).size;
	};
	for (let node; node = walk.nextNode();) {
		const text = node.data.trim();
		if (!text || !node.parentElement.checkVisibility() || node.parentElement.closest(".vh,code,pre")) continue;
		const n = lines(node, 0, node.data.length);
		if (n > 2 && text.length / n < 3) out.add(text);
		if (n > 1) for (const m of node.data.matchAll(/(?<![\w.@-])[A-Za-z]{2,12}(?![\w.@-])/g)) {
			if (lines(node, m.index, m.index + m[0].length) > 1) out.add(m[0] + " in " + text);
		}
	}
	return [...out];
})()`

// readable fails the test when a column is too narrow for what stands in it.
func (b *tab) readable() {
	b.t.Helper()
	for _, text := range eval[[]string](b, squeezed) {
		b.t.Errorf("%s squeezes %q", b.path(), text)
	}
}

// fits fails the test when something sticks out to the side.
func (b *tab) fits() {
	b.t.Helper()
	if wide := eval[int64](b, `document.scrollingElement.scrollWidth`); wide > b.look.width {
		b.t.Errorf("%s is %d px wide on a screen of %d", b.path(), wide, b.look.width)
	}
}
