package mail

import (
	"fmt"

	"genkan/internal/portal"
)

// MethodGone tells that a saved payment method was removed at its provider.
type MethodGone struct {
	Method portal.MethodID `json:"method"`
	Name   string          `json:"name"`
	Way    Way             `json:"way"`
}

func (m MethodGone) kind() string { return "method_gone" }
func (m MethodGone) key() string  { return fmt.Sprintf("method_gone:%d", m.Method) }

func (m MethodGone) write(d *draft) {
	method := portal.Args{"method": d.way(m.Way)}
	d.Subject = d.t("mail.method_gone.subject", method)
	d.greet("", m.Name)
	d.say("mail.method_gone.text", method)
	d.button("mail.method_gone.button", "/my/payment_method")
}
