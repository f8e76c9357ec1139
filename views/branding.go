package views

import (
	"fmt"
	"strconv"

	"genkan/internal/portal"
)

// BrandingView is how the business looks.
type BrandingView struct {
	Topic
	Business portal.Business
	Files    Form // of the pages' picture
	Print    Form // of the documents' picture
}

// hue is what the preview shows: what was typed, if it can be shown.
func (v BrandingView) hue() int {
	n, err := strconv.Atoi(v.Form.Or("hue", strconv.Itoa(v.Business.Hue)))
	if err != nil || n < 0 || n > 359 {
		return v.Business.Hue
	}
	return n
}

func (v BrandingView) back(print bool) string {
	place := "logo"
	if print {
		place = "print"
	}
	return v.action("branding") + "/" + place
}

// LogoURL is where a picture of the business is found.
func LogoURL(l portal.Logo) string {
	if l.Empty() {
		return ""
	}
	return "/brand/" + l.Name()
}

// paint is a colour of the brand as static/app.css has it: light and dark.
// Attributes of a drawing are no inline style, so that the preview can show a
// hue that no stylesheet was made for.
type paint struct{ page, sheet, ink, accent, onAccent, tint, accentHi string }

func paints(hue int) [2]paint {
	of := func(form string) string { return fmt.Sprintf(form, hue) }
	return [2]paint{
		{"oklch(.978 .004 85)", "#fff", "oklch(.24 .016 260)", of("oklch(.43 .085 %d)"), "#fff", of("oklch(.966 .014 %d)"), of("oklch(.36 .08 %d)")},
		{"oklch(.185 .008 260)", "oklch(.226 .01 260)", "oklch(.945 .004 85)", of("oklch(.82 .1 %d)"), of("oklch(.2 .03 %d)"), of("oklch(.275 .02 %d)"), of("oklch(.88 .09 %d)")},
	}
}

func panelX(i int) string { return strconv.Itoa(i * 320) }
