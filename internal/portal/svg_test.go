package portal_test

import (
	"errors"
	"strings"
	"testing"

	"genkan/internal/portal"
)

func svg(inside string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">` + inside + `</svg>`
}

// TestCheckSVG: what is on the lists passes, and each way in that is known is
// refused (security.md, 37: stored XSS; OWASP's SVG vectors).
func TestCheckSVG(t *testing.T) {
	t.Parallel()
	for name, good := range map[string]string{
		"declaration": `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->` + svg(`<title>Hinoki</title>`),
		"gradient": svg(`<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>
			<radialGradient id="b" xlink:href="#a"/></defs><path fill="url(#a)" d="M0 0h10v10z"/><circle r="3" fill="url('#b')"/>`),
		"group": svg(`<g transform="rotate(3)" clip-path="url( #c )"><rect width="1" height="1"/><text font-size="3">A</text></g>`),
	} {
		if err := portal.CheckSVG([]byte(good)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, bad := range map[string]string{
		"nothing": "", "no XML": "hello", "cut off": svg(`<g>`)[:100], "two roots": svg("") + svg(""), "HTML": "<html></html>",
		"script":                   svg(`<script>alert(1)</script>`),
		"script of another space":  svg(`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`),
		"handler":                  svg(`<rect onload="alert(1)"/>`),
		"handler at the root":      `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"foreignObject":            svg(`<foreignObject><p/></foreignObject>`),
		"style element":            svg(`<style>@import url(https://x.example)</style>`),
		"style attribute":          svg(`<rect style="fill:url(https://x.example)"/>`),
		"picture":                  svg(`<image href="https://x.example/a.png"/>`),
		"link":                     svg(`<a href="javascript:alert(1)"><rect/></a>`),
		"use":                      svg(`<use href="#a"/>`),
		"use of a file":            svg(`<use xlink:href="https://x.example/a.svg#a"/>`),
		"animation":                svg(`<animate attributeName="href" to="javascript:alert(1)"/>`),
		"set":                      svg(`<set attributeName="onload" to="alert(1)"/>`),
		"filter with a picture":    svg(`<filter><feImage href="https://x.example"/></filter>`),
		"fill from elsewhere":      svg(`<rect fill="url(https://x.example#a)"/>`),
		"fill from elsewhere, odd": svg(`<rect fill="URL( 'https://x.example#a')"/>`),
		"escaped in CSS":           svg(`<rect fill="\75rl(https://x.example)"/>`),
		"gradient from elsewhere":  svg(`<linearGradient xlink:href="https://x.example#a"/>`),
		"data":                     svg(`<linearGradient href="data:image/svg+xml,x"/>`),
		"document type":            `<!DOCTYPE svg [<!ENTITY a "x">]>` + svg("&a;"),
		"entity":                   svg("&a;"),
		"stylesheet":               `<?xml-stylesheet href="https://x.example"?>` + svg(""),
		"other encoding":           `<?xml version="1.0" encoding="UTF-16"?>` + svg(""),
		"no namespace":             `<svg viewBox="0 0 1 1"/>`,
		"other namespace":          `<svg xmlns="http://www.w3.org/1999/xhtml"/>`,
		"base":                     svg(`<g xml:base="https://x.example"/>`),
		"depth":                    svg(strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40)),
		"number":                   svg(strings.Repeat("<g/>", 6000)),
	} {
		if err := portal.CheckSVG([]byte(bad)); !errors.Is(err, portal.ErrSVG) {
			t.Errorf("%s passes: %v", name, err)
		}
	}
}

func FuzzCheckSVG(f *testing.F) {
	f.Add(svg(`<path d="M0 0"/>`))
	f.Fuzz(func(t *testing.T, text string) {
		if portal.CheckSVG([]byte(text)) == nil && strings.Contains(strings.ToLower(text), "<script") && !strings.Contains(text, "<!--") && !strings.Contains(text, "<![CDATA[") {
			t.Errorf("a script passes: %q", text)
		}
	})
}
