package views

import (
	"context"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const plansPath = "/admin/plans"

// PlansView lists the plans, those that are archived last.
type PlansView struct{ Plans []portal.Plan }

// PlanView is the form of a plan; a new one has no id.
type PlanView struct {
	portal.Plan
	Form Form
}

// StartView is the form by which staff begin a subscription.
type StartView struct {
	Holder  portal.Contact
	Entity  portal.Contact
	Order   portal.Order // when it comes from one
	Plans   []portal.Plan
	Methods []portal.Method
	Today   portal.Date
	Form    Form
	Idem    string
}

// JobsView is what the program does by itself.
type JobsView struct{ Runs []portal.JobRun }

func (v PlanView) path() string {
	if v.ID == 0 {
		return plansPath
	}
	return plansPath + "/" + id(int64(v.ID))
}

func (v PlanView) title(ctx context.Context) string {
	if v.ID == 0 {
		return i18n.T(ctx, "plan.new")
	}
	return v.Name
}

// field is a line of the form; fallback is what the plan says.
func (v PlanView) field(ctx context.Context, name, fallback string) ui.Input {
	return ui.Input{Name: name, Label: i18n.T(ctx, "plan.field."+name), Value: v.Form.Or(name, fallback), Error: v.Form.Error(ctx, name)}
}

// count is a field for a whole number.
func (v PlanView) count(ctx context.Context, name string, n int) ui.Input {
	in := v.field(ctx, name, strconv.Itoa(n))
	in.Mode = "numeric"
	return in
}

// money is a field for an amount.
func (v PlanView) money(ctx context.Context) ui.Input {
	price := ""
	if v.Price.Positive() {
		price = v.Price.Decimal()
	}
	in := v.field(ctx, "price", price)
	in.Mode = "decimal"
	return in
}

func (v PlanView) tax(ctx context.Context) ui.Input {
	in := v.field(ctx, "tax_rate", portal.DecimalPercent(v.TaxRate))
	in.Mode = "decimal"
	return in
}

func (v PlanView) intervals(ctx context.Context) (out []ui.Option) {
	for _, i := range portal.Intervals {
		out = append(out, ui.Option{Value: string(i), Label: i18n.T(ctx, "plan.interval."+string(i))})
	}
	return out
}

// flags are the boxes of the form.
func (v PlanView) flags() []struct {
	Name string
	On   bool
} {
	on := func(name string, is bool) bool {
		if v.Form.Values == nil {
			return is
		}
		return v.Form.Value(name) != ""
	}
	return []struct {
		Name string
		On   bool
	}{{"closable", on("closable", v.Closable)}, {"end_now", on("end_now", v.EndNow)}, {"pausable", on("pausable", v.Pausable)}, {"changeable", on("changeable", v.Changeable)}}
}

func (v StartView) plans(ctx context.Context) (out []ui.Option) {
	for _, o := range v.Plans {
		out = append(out, ui.Option{Value: id(int64(o.ID)), Label: planLabel(ctx, o)})
	}
	return out
}

func (v StartView) methods(ctx context.Context, p Page) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "subscription.by_invoice")}}
	for _, m := range v.Methods {
		out = append(out, ui.Option{Value: id(int64(m.ID)), Label: MethodLabel(ctx, m.MethodDetails, m.CreatedAt, p.zone())})
	}
	return out
}

func (v StartView) quantity() string {
	for _, l := range v.Order.Lines {
		if l.Kind == portal.ItemLine && portal.WholeQuantity(l.Quantity) {
			return number(l.Quantity)
		}
	}
	return "1"
}

// failing counts the tasks that failed at their last run.
func (v JobsView) failing() (n int) {
	for _, r := range v.Runs {
		if r.Error != "" {
			n++
		}
	}
	return n
}

// jobName is a task in the reader's words; the name of one that has none.
func jobName(ctx context.Context, name string) string {
	key := "job." + portal.Slug(name)
	if text := i18n.T(ctx, key); text != key {
		return text
	}
	return name
}

func (v JobsView) heading(ctx context.Context) string {
	if n := v.failing(); n > 0 {
		return i18n.T(ctx, "jobs.heading", portal.Args{"n": n})
	}
	return i18n.T(ctx, "jobs.heading_fine")
}
