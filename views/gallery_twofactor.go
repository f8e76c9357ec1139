package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryTwoFactor() []Sample {
	code := func(name string, v CodeView) Sample {
		v.Login = "naomi@kitahama.example"
		return page(name, "", "", "/login/code", func(p Page) templ.Component { return CodePage(p, v) })
	}
	enrol := func(name, area string, v EnrolView) Sample {
		return page(name, area, "security", "/my/security/totp", func(p Page) templ.Component { return EnrolPage(p, v) })
	}
	begun := EnrolView{Secret: "KZ7Q M2XD LH4T B6YW RE3N CV5U JAGS PF2O",
		URL: "otpauth://totp/Hinoki:naomi@kitahama.example?secret=KZ7QM2XDLH4TB6YWRE3NCV5UJAGSPF2O&issuer=Hinoki"}
	refused := begun
	refused.Form = FormOf(nil, wrong("code", "totp.mismatch", nil))
	full := portal.Failure(portal.TooMany, "totp.too_many", portal.Args{"n": 59})
	codes := CodesView{Codes: []string{"4x8kd-p2m9q", "0c7ve-r5t1n", "zq3ha-8b6ws", "m2kyj-04xfd", "9trgp-c1e7v", "h5nqs-w83zb", "6dxam-k0y4j", "v2fpr-t9g1c", "e8wbz-5qn3h", "j7sky-m6d0x"}}
	enabled := codes
	enabled.Enabled = true
	return append([]Sample{
		code("code", CodeView{Next: "/my/invoices/187"}),
		code("code_wrong", CodeView{Form: FormOf(typed("remember", "1"), wrong("code", "totp.wrong", nil))}),
		code("code_full", CodeView{Form: FormOf(nil, full)}),
		code("code_recovery_wrong", CodeView{Form: FormOf(nil, wrong("recovery", "recovery.wrong", nil)), Recovering: true}),
		enrol("enrol", "my", begun), enrol("enrol_wrong", "my", refused), enrol("enrol_required", "admin", EnrolView{Required: true}),
		page("codes", "my", "security", "/my/security/totp", func(p Page) templ.Component { return CodesPage(p, enabled) }),
		page("codes_renewed", "my", "security", "/my/security/totp/codes", func(p Page) templ.Component { return CodesPage(p, codes) }),
		page("codes_renew", "my", "security", "/my/security/totp/codes", func(p Page) templ.Component { return RenewPage(p, 7) }),
		page("totp_disable", "my", "security", "/my/security/totp/disable", func(p Page) templ.Component { return DisablePage(p) }),
	}, galleryFactors()...)
}

func galleryFactors() []Sample {
	device := func(id portal.DeviceID, agent string) portal.Trusted {
		return portal.Trusted{ID: id, UserAgent: agent, Address: "203.0.113.7", CreatedAt: galleryTime("2026-11-03 10:00"),
			SeenAt: galleryTime("2026-11-22 08:30"), ExpiresAt: galleryTime("2026-12-03 10:00")}
	}
	factors := func(name string, v FactorsView) Sample {
		return fragment(name, "my", func(p Page) templ.Component { return FactorsSection(p, v) })
	}
	return []Sample{
		factors("factors_off", FactorsView{}),
		factors("factors_on", FactorsView{On: true, Left: 7}),
		factors("factors_devices", FactorsView{On: true, Left: 1, Devices: []portal.Trusted{
			device(2, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1"), device(1, "")}}),
		fragment("devices_removed", "my", func(p Page) templ.Component {
			return DevicesSection(p, FactorsView{On: true, Left: 7, Devices: []portal.Trusted{device(1, "")}, Removed: true})
		}),
	}
}
