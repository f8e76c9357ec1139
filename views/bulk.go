package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const bulkPath = "/admin/contacts/bulk"

// BulkView is what is about to be done to several contacts.
type BulkView struct {
	Act     portal.BulkAct
	Rows    []BulkRow
	Blocked int    // to so many it cannot be done
	Back    string // the list that they were ticked on
	Staff   []portal.StaffName
	Form    Form
}

// BulkRow is one of them, and why it cannot be done to it.
type BulkRow struct {
	Contact   portal.Contact
	Obstacles []portal.Message
}

// possible reports that it can be done to all of them.
func (v BulkView) possible() bool { return v.Blocked == 0 && len(v.Rows) > 0 }

func (v BulkView) heading(ctx context.Context) string {
	return i18n.T(ctx, "bulk.heading."+string(v.Act), portal.Args{"n": len(v.Rows)})
}

// tagged reports that words are typed.
func (v BulkView) tagged() bool { return v.Act == portal.BulkTag || v.Act == portal.BulkUntag }

func (v BulkView) tags(ctx context.Context) ui.Input {
	return ui.Input{Name: "tags", Label: i18n.T(ctx, "contact.tags"), Hint: i18n.T(ctx, "contact.tags_hint"), Value: v.Form.Value("tags"), Error: v.Form.Error(ctx, "tags"), Autocomplete: "off"}
}

func (v BulkView) salespeople(ctx context.Context) []ui.Option {
	return ContactEditView{Staff: v.Staff}.staff(ctx)
}

// without is the same without those to which it cannot be done.
func (v BulkView) without() string {
	out := bulkPath + "?act=" + string(v.Act)
	for _, r := range v.Rows {
		if len(r.Obstacles) == 0 {
			out += "&id=" + strconv.FormatInt(int64(r.Contact.ID), 10)
		}
	}
	return out + "&back=" + url.QueryEscape(v.Back)
}
