package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// Choice reads what is chosen of the options.
func Choice(form url.Values) portal.Choice {
	c := portal.Choice{}
	for _, text := range form["pick"] {
		if n, err := strconv.Atoi(text); err == nil {
			c[n] = form.Get("take-" + text)
		}
	}
	return c
}

// TypedChoice is what an address says of options; empty when it says nothing.
func TypedChoice(r *http.Request) url.Values {
	out := url.Values{}
	for name, values := range r.URL.Query() {
		if name == "pick" || strings.HasPrefix(name, "take-") {
			out[name] = values
		}
	}
	return out
}

// ChosenQuery is what a form says of options, for an address.
func ChosenQuery(form url.Values) url.Values {
	out := url.Values{"pick": {"-"}} // what nothing is chosen of differs from what nobody has chosen of yet
	for _, text := range form["pick"] {
		if n, err := strconv.Atoi(text); err == nil && n >= 0 && len(form["pick"]) <= 500 {
			out.Add("pick", text)
			out.Set("take-"+text, form.Get("take-"+text))
		}
	}
	return out
}

// Number reads a hidden number; 0 for what is none.
func Number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
