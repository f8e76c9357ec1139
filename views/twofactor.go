package views

import (
	"context"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// CodeView is the page that asks for the second factor. The fields of its two
// forms are code and remember, or recovery; codes are never written back.
type CodeView struct {
	Form       Form
	Login      string
	Next       string // where to go afterwards; the handler has checked it
	Recovering bool   // a recovery code was sent: that form stays open
}

// EnrolView is the page on which codes from an app are switched on. Without a
// secret it offers to make one.
type EnrolView struct {
	Form     Form
	Required bool   // the business asks it of its own people
	Secret   string // in groups of four
	URL      string // otpauth://
}

// CodesView shows recovery codes, this once.
type CodesView struct {
	Codes   []string
	Enabled bool // the second factor was just switched on
}

func (v CodesView) heading(ctx context.Context) string {
	if v.Enabled {
		return i18n.T(ctx, "totp.enabled")
	}
	return i18n.T(ctx, "recovery.renewed")
}

// CodesFile is the codes as a text to keep, with line ends that every editor
// knows.
func CodesFile(ctx context.Context, business, login string, codes []string) portal.File {
	lines := []string{i18n.T(ctx, "recovery.file", portal.Args{"business": business, "login": login}), ""}
	lines = append(append(lines, codes...), "", i18n.T(ctx, "recovery.file_note"), "")
	return portal.File{Name: "recovery-codes.txt", Type: "text/plain; charset=utf-8", Bytes: []byte(strings.Join(lines, "\r\n"))}
}

// FactorsView is the part of the page about security that tells of second
// factors.
type FactorsView struct {
	On      bool
	Left    int // recovery codes that were not used
	Devices []portal.Trusted
	Removed bool // a device was just taken out: the heading takes the focus
}

// recoverySet is how many codes a set has; fewLeft is when to make new ones.
const recoverySet, fewLeft = 10, 3

func (v FactorsView) few() bool { return v.Left <= fewLeft }

func leftText(ctx context.Context, left int) string {
	return i18n.T(ctx, "recovery.left", portal.Args{"n": left, "of": recoverySet})
}

func (v FactorsView) devicesHeading(ctx context.Context) string {
	if len(v.Devices) == 0 {
		return i18n.T(ctx, "device.trusted_none")
	}
	return i18n.T(ctx, "device.trusted", portal.Args{"n": len(v.Devices)})
}

func trustedPath(id portal.DeviceID) string {
	return "/my/security/devices/" + strconv.FormatInt(int64(id), 10) + "/forget"
}
