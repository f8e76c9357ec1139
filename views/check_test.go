package views_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"genkan/internal/i18n"
	"genkan/static"
	"genkan/views"
)

// node is an element with its attributes.
type node struct {
	*html.Node
	attrs map[string]string
}

// elements parses a drawing and lists its elements in document order.
func elements(t *testing.T, text string) []node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		el := node{n, map[string]string{}}
		for _, a := range n.Attr {
			el.attrs[a.Key] = a.Val
		}
		out = append(out, el)
	}
	return out
}

// words is the text that an element shows.
func (n node) words() string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(out.String())
}

// TestMarkup holds every drawing to the rules of conventions.md 20 and of
// ux.md's checklist.
func TestMarkup(t *testing.T) {
	t.Parallel()
	everySample(t, func(t *testing.T, s views.Sample, l i18n.Lang, text string) {
		all := elements(t, text)
		checkIDs(t, all)
		for _, n := range all {
			checkInline(t, n)
			checkLabel(t, n, all)
			checkForm(t, n)
			checkLinks(t, n)
		}
		if !s.Fragment {
			checkPage(t, all, l)
		}
	})
}

func checkIDs(t *testing.T, all []node) {
	t.Helper()
	seen := map[string]bool{}
	for _, n := range all {
		id := n.attrs["id"]
		if id != "" && seen[id] {
			t.Errorf("id %q stands twice", id)
		}
		seen[id] = true
	}
	for _, n := range all {
		for _, attr := range []string{"aria-describedby", "aria-labelledby", "aria-controls", "list", "for"} {
			for id := range strings.FieldsSeq(n.attrs[attr]) {
				if !seen[id] {
					t.Errorf("%s of <%s> names %q, which is not there", attr, n.Data, id)
				}
			}
		}
	}
}

// checkInline: the content security policy allows neither scripts nor styles
// inside a page, and htmx may not evaluate anything.
func checkInline(t *testing.T, n node) {
	t.Helper()
	for name := range n.attrs {
		if name == "style" || strings.HasPrefix(name, "on") || strings.HasPrefix(name, "hx-on") || name == "hx-vals" {
			t.Errorf("<%s> has the attribute %s", n.Data, name)
		}
	}
	if n.Data == "style" || (n.Data == "script" && n.attrs["src"] == "") {
		t.Errorf("inline <%s>", n.Data)
	}
}

func checkLabel(t *testing.T, n node, all []node) {
	t.Helper()
	if n.Data != "input" && n.Data != "select" && n.Data != "textarea" || n.attrs["type"] == "hidden" || n.attrs["aria-label"] != "" {
		return
	}
	if n.attrs["type"] == "number" || n.attrs["placeholder"] != "" {
		t.Errorf("input %q: no type=number and no placeholder (ux.md, d)", n.attrs["name"])
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "label" {
			return
		}
	}
	for _, l := range all {
		if l.Data == "label" && l.attrs["for"] == n.attrs["id"] && n.attrs["id"] != "" && l.words() != "" {
			return
		}
	}
	t.Errorf("input %q has no label", n.attrs["name"])
}

// checkForm: every form works without script, and every POST is guarded.
func checkForm(t *testing.T, n node) {
	t.Helper()
	if n.Data == "button" && n.words() == "" && n.attrs["aria-label"] == "" {
		t.Error("a button without words")
	}
	if n.Data != "form" {
		return
	}
	if n.attrs["action"] == "" || n.attrs["method"] == "" {
		t.Errorf("a form without action or method: %v", n.attrs)
	}
	if n.attrs["hx-post"] != "" && n.attrs["hx-post"] != n.attrs["action"] {
		t.Errorf("hx-post %q is not the action %q", n.attrs["hx-post"], n.attrs["action"])
	}
	demo := strings.HasPrefix(n.attrs["action"], "/demo/") // the provider's page is not ours to guard
	if n.attrs["method"] == "post" && !demo && !hasField(n, "csrf") {
		t.Errorf("form %q has no csrf field", n.attrs["action"])
	}
	if n.attrs["method"] == "post" && strings.HasSuffix(n.attrs["action"], "/pay") && !hasField(n, "idem") {
		t.Errorf("form %q moves money and has no idem field", n.attrs["action"])
	}
}

func hasField(n node, name string) bool {
	for d := range n.Descendants() {
		for _, a := range d.Attr {
			if d.Data == "input" && a.Key == "name" && a.Val == name {
				return true
			}
		}
	}
	return false
}

// checkLinks: nothing is loaded from another host, and no link is dead.
func checkLinks(t *testing.T, n node) {
	t.Helper()
	for _, attr := range []string{"href", "src", "action"} {
		v, ok := n.attrs[attr]
		if !ok {
			continue
		}
		if n.Data == "a" && strings.HasPrefix(v, "otpauth://totp/") {
			continue // opens an app on the same device
		}
		if n.Data == "a" && n.attrs["rel"] == "noopener noreferrer nofollow" && strings.HasPrefix(v, "https://track.example/") {
			continue // where a carrier tracks a delivery, as staff entered it
		}
		if v == "" || v == "#" || strings.Contains(v, "//") || strings.Contains(v, "about:invalid") {
			t.Errorf("<%s %s=%q>", n.Data, attr, v)
		}
		if name, ok := strings.CutPrefix(v, static.Prefix); ok && !hashInName.MatchString("."+name) {
			t.Errorf("%s is not one of the static files", v)
		}
	}
}

func checkPage(t *testing.T, all []node, l i18n.Lang) {
	t.Helper()
	count := map[string]int{}
	filled, live := 0, 0
	for _, n := range all {
		count[n.Data]++
		class := " " + n.attrs["class"] + " "
		if strings.Contains(class, " btn ") && strings.Contains(class, " go ") {
			filled++
		}
		if n.attrs["id"] == "toast" {
			live++
			if n.words() != "" {
				t.Error("the toast is not empty")
			}
		}
		if n.Data == "html" && n.attrs["lang"] != string(l) {
			t.Errorf("lang is %q", n.attrs["lang"])
		}
		if n.Data == "title" && n.words() == "" {
			t.Error("the title is empty")
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || live != 1 || filled > 1 {
		t.Errorf("%d h1, %d main, %d toasts, %d filled buttons", count["h1"], count["main"], live, filled)
	}
}

// aKey looks like the key of a message, which is what i18n.T answers when a
// catalog does not have it.
var aKey = regexp.MustCompile(`^[a-z_]+(\.[a-z0-9_-]+)+$`)

func TestEverythingIsTranslated(t *testing.T) {
	t.Parallel()
	everySample(t, func(t *testing.T, _ views.Sample, l i18n.Lang, text string) {
		for _, n := range elements(t, text) {
			if n.Data == "code" || n.Data == "textarea" { // other programs' words, and what somebody typed
				continue
			}
			shown := []string{n.attrs["aria-label"], n.attrs["title"], n.attrs["alt"], n.attrs["data-l"], n.attrs["data-offline"], n.attrs["data-error"]}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.TextNode {
					shown = append(shown, c.Data)
				}
			}
			for _, text := range shown {
				for word := range strings.FieldsSeq(text) {
					if word = strings.Trim(word, ",.:;()"); aKey.MatchString(word) || strings.Contains(word, "{") {
						t.Errorf("%s: %q is not translated or not filled in", l, word)
					}
				}
			}
		}
	})
}
