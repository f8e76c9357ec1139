package portal

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// MaxLogo is how large a picture of the business may be, in bytes.
const MaxLogo = 512 << 10

// Limits of a drawing: what is beyond is no logo.
const (
	maxSVGElements = 5000
	maxSVGDepth    = 32
)

const svgSpace = "http://www.w3.org/2000/svg"

// svgElements are those that a logo may be drawn with. Nothing of them runs,
// links, loads, animates or holds another language: no script, foreignObject,
// style, image or a, and no use, whose nesting a browser would multiply out.
var svgElements = strings.Fields(`svg g defs title desc path rect circle ellipse line polyline polygon text tspan
	linearGradient radialGradient stop clipPath mask`)

// svgAttributes are those that they may have, beside xmlns.
var svgAttributes = strings.Fields(`id class version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points dx dy
	transform gradientTransform gradientUnits spreadMethod offset stop-color stop-opacity clipPathUnits maskUnits maskContentUnits href
	fill fill-opacity fill-rule clip-rule clip-path mask stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
	stroke-dasharray stroke-dashoffset opacity color display visibility vector-effect shape-rendering paint-order
	font-family font-size font-weight font-style text-anchor letter-spacing dominant-baseline role aria-label aria-hidden lang space`)

// ErrSVG says that a drawing holds what none of ours may; what is named after
// it is the first such thing.
var ErrSVG = errors.New("portal: not allowed in a drawing")

// SVGFault is what a drawing must not hold.
type SVGFault struct{ What string }

// Error implements error.
func (f *SVGFault) Error() string { return ErrSVG.Error() + ": " + f.What }

// Unwrap makes it an ErrSVG.
func (f *SVGFault) Unwrap() error { return ErrSVG }

func svgFault(what string) error {
	if r := []rune(what); len(r) > 60 {
		what = string(r[:60]) + "…"
	}
	return &SVGFault{what}
}

// CheckSVG reads a drawing as strict XML and allows what stands on the lists, and
// nothing else (ASVS 5.3.1; OWASP on SVG uploads): no document type, so no
// entities; no processing instruction but the declaration; references only to
// parts of the drawing itself.
func CheckSVG(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict, d.Entity, d.CharsetReader = true, nil, nil
	depth, elements := 0, 0
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && elements > 0 && depth == 0:
			return nil
		case err != nil:
			return svgFault("XML")
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth, elements = depth+1, elements+1
			if depth > maxSVGDepth || elements > maxSVGElements {
				return svgFault("size")
			}
			if depth == 1 && (elements > 1 || t.Name.Local != "svg") {
				return svgFault(t.Name.Local)
			}
			if err := checkSVGElement(t); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			return svgFault("<!DOCTYPE>")
		case xml.ProcInst:
			if t.Target != "xml" {
				return svgFault("<?" + t.Target + "?>")
			}
		}
	}
}

func checkSVGElement(t xml.StartElement) error {
	if t.Name.Space != svgSpace || !slices.Contains(svgElements, t.Name.Local) {
		return svgFault("<" + t.Name.Local + ">")
	}
	for _, a := range t.Attr {
		if err := checkSVGAttribute(a); err != nil {
			return err
		}
	}
	return nil
}

const (
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// svgReference is a reference to a part of the drawing; svgURL one in a value.
var (
	svgReference = regexp.MustCompile(`^#[A-Za-z_][A-Za-z0-9_.-]*$`)
	svgURL       = regexp.MustCompile(`(?i)url\(\s*(["']?)#[A-Za-z_][A-Za-z0-9_.-]*(["']?)\s*\)`)
)

func checkSVGAttribute(a xml.Attr) error {
	switch {
	case a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns":
		if a.Value != svgSpace && a.Value != xlinkSpace {
			return svgFault("xmlns:" + a.Name.Local)
		}
		return nil
	case a.Name.Space == xlinkSpace && a.Name.Local != "href",
		a.Name.Space == xmlSpace && a.Name.Local != "space" && a.Name.Local != "lang",
		a.Name.Space != "" && a.Name.Space != xlinkSpace && a.Name.Space != xmlSpace,
		!slices.Contains(svgAttributes, a.Name.Local):
		return svgFault(a.Name.Local)
	case a.Name.Local == "href" && !svgReference.MatchString(a.Value):
		return svgFault(`href="` + a.Value + `"`)
	}
	rest := strings.ToLower(svgURL.ReplaceAllString(a.Value, ""))
	for _, bad := range []string{"url(", "javascript:", "data:", "image(", "\\", "@import", "expression("} {
		if strings.Contains(rest, bad) {
			return svgFault(a.Name.Local + `="` + a.Value + `"`)
		}
	}
	return nil
}
