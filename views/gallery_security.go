package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryConfirm() []Sample {
	wrong := FormOf(nil, portal.Failure(portal.Invalid, "confirm.wrong", nil))
	return []Sample{
		page("confirm", "my", "", "/reauth", func(p Page) templ.Component {
			return ConfirmPage(p, ConfirmView{Action: "/reauth", Next: "/my/security"})
		}),
		page("confirm_kept", "my", "", "/my/security", func(p Page) templ.Component {
			return ConfirmPage(p, ConfirmView{Form: wrong, Action: "/my/security/x", Kept: []Kept{{"name", "Laptop"}}})
		}),
	}
}
