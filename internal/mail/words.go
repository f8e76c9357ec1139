package mail

import (
	"fmt"

	"genkan/internal/portal"
)

func (m Invitation) write(d *draft) {
	who, by := portal.Args{"by": m.By, "company": first(m.For, m.Name)}, first(m.By, d.business.Name)
	d.greet(m.For, m.Name)
	switch {
	case m.For == d.business.Name:
		d.staffInvitation(m)
		return
	case m.Peer:
		d.Subject = d.t("mail.invitation.subject_peer", who)
		d.say("mail.invitation.text_peer", who)
	case m.By == "":
		d.Subject = d.t("mail.invitation.subject_nobody", nil)
		d.say("mail.invitation.text_nobody", who)
	default:
		d.Subject = d.t("mail.invitation.subject", who)
		d.say("mail.invitation.text", who)
	}
	if m.Note != "" {
		d.say("mail.invitation.note", portal.Args{"by": by})
		d.quote(m.Note)
	}
	d.say("mail.invitation.can", nil)
	d.items("mail.invitation.can_see", "mail.invitation.can_pay", "mail.invitation.can_keep")
	d.invitationLink(m)
}

// staffInvitation is for the business's own people, who get no invoices.
func (d *draft) staffInvitation(m Invitation) {
	d.Subject = d.t("mail.invitation.subject_staff", nil)
	d.say("mail.invitation.text_staff", portal.Args{"by": first(m.By, d.business.Name)})
	if m.Note != "" {
		d.quote(m.Note)
	}
	d.invitationLink(m)
}

func (d *draft) invitationLink(m Invitation) {
	d.facts("mail.fact.login", m.Login)
	if m.Again {
		d.say("mail.invitation.again", nil)
	}
	d.key("mail.invitation.button", m.Link)
	d.remark("mail.invitation.until", portal.Args{"until": d.moment(m.Until)})
	d.remark("mail.invitation.ignore", nil)
}

func (m Reset) write(d *draft) {
	d.Subject = d.t("mail.reset.subject", nil)
	d.greet("", m.Name)
	d.say("mail.reset.text", portal.Args{"login": m.Login})
	d.facts(d.place(m.Place)...)
	d.key("mail.reset.button", m.Link)
	d.remark("mail.reset.life", nil)
	d.remark("mail.reset.ignore", nil)
}

func (m Welcome) write(d *draft) {
	d.Subject = d.t("mail.welcome.subject", nil)
	d.greet("", m.Name)
	d.say("mail.welcome.text", nil)
	d.facts("mail.fact.login", m.Login)
	d.button("mail.welcome.button", "/my")
	d.remark("mail.welcome.factor", nil)
}

func (m ConfirmEmail) write(d *draft) {
	d.Subject = d.t("mail.confirm.subject", nil)
	d.greet("", m.Name)
	d.say("mail.confirm.text", portal.Args{"email": m.Email})
	d.key("mail.confirm.button", m.Link)
	d.remark("mail.confirm.life", nil)
	d.remark("mail.confirm.ignore", nil)
}

// Every event has a subject and a text of its own (Odoo §2.3: notices).
func (m Security) write(d *draft) {
	event := string(m.Event)
	args := portal.Args{"old": m.Old, "new": m.New, "what": m.What, "device": d.device(m.Place.Device)}
	d.Subject = d.t("mail.security."+event+".subject", args)
	d.greet("", m.Name)
	d.say("mail.security."+event+".text", args)
	facts := []string{"mail.fact.old", m.Old, "mail.fact.new", m.New}
	switch m.Event {
	case PasskeyAdded, PasskeyRemoved:
		facts = append(facts, "mail.fact.passkey", m.What)
	case RecoveryCodeUsed:
		facts = append(facts, "mail.fact.codes_left", m.What)
	}
	d.facts(append(facts, d.place(m.Place)...)...)
	if m.Alarm.Zero() {
		d.remark("mail.security.ask", nil)
		return
	}
	d.say("mail.security.alarm", nil)
	d.key("mail.security.button", m.Alarm)
	d.remark("mail.security.fine", nil)
}

func (m UseTwoFactor) write(d *draft) {
	d.Subject = d.t("mail.two_factor.subject", nil)
	d.greet("", m.Name)
	d.say("mail.two_factor.text", portal.Args{"by": first(m.By, d.business.Name)})
	d.button("mail.two_factor.button", "/my/security")
	d.remark("mail.two_factor.how", nil)
}

func (m Closing) write(d *draft) {
	until := portal.Args{"until": d.moment(m.Until), "login": m.Login}
	d.Subject = d.t("mail.closing_account.subject", nil)
	d.greet("", m.Name)
	d.say("mail.closing_account.text", until)
	d.say("mail.closing_account.stays", nil)
	d.say("mail.closing_account.undo", until)
}

func (m Restored) write(d *draft) {
	d.Subject = d.t("mail.restored.subject", nil)
	d.greet("", m.Name)
	d.say("mail.restored.text", portal.Args{"login": m.Login})
	d.button("mail.restored.button", "/login")
}

func (m Decided) write(d *draft) {
	field := portal.Args{"field": d.field(m.Field)}
	d.greet("", m.Name)
	if m.Approved {
		d.Subject = d.t("mail.decided.subject_done", field)
		d.say("mail.decided.text_done", field)
	} else {
		d.Subject = d.t("mail.decided.subject_refused", field)
		d.say("mail.decided.text_refused", field)
	}
	d.facts("mail.fact.old", m.Old, "mail.fact.wanted", m.New)
	if m.Reason != "" {
		d.say("mail.decided.reason", nil)
		d.quote(m.Reason)
	}
	d.button("mail.decided.button", "/my/account")
}

func (m MethodExpires) write(d *draft) {
	method := portal.Args{"method": d.way(Way{"card", m.Brand, m.Last4})}
	d.Subject = d.t("mail.method_expires.subject", method)
	d.greet("", m.Name)
	d.say("mail.method_expires.text", method)
	d.facts("mail.fact.expiry", fmt.Sprintf("%02d/%d", m.Month, m.Year))
	d.button("mail.method_expires.button", "/my/payment_method")
}
