package subscription

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// Start is a subscription that staff begin for a customer.
type Start struct {
	Contact  portal.ContactID
	Plan     portal.PlanID
	Quantity string // as typed
	On       string // first day, as typed
	Method   portal.MethodID
	Order    portal.OrderID
	Key      string // drawn with the form
	From     string // address of the network
}

// farthest is how many days ahead a subscription may begin; and how many ago,
// so that what has been had without an invoice can still be billed.
const farthest = 400

// Offer is what the form of a new subscription can choose from.
type Offer struct {
	Holder  portal.Contact
	Entity  portal.Contact
	Order   portal.Order // when it comes from one
	Plans   []portal.Plan
	Methods []portal.Method // that could be charged
	Today   portal.Date
}

// Offer prepares the form for a contact: NotFound when there is none.
func (s *Service) Offer(ctx context.Context, who access.Staff, contact portal.ContactID, order portal.OrderID) (o Offer, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return o, err
	}
	o.Today = b.Today(s.db.Now())
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if order != 0 {
			if o.Order, err = db.OrderByID(ctx, q, who.Scope(), order, s.db.Now()); err != nil {
				return err
			}
			contact = o.Order.Contact
		}
		if o.Holder, err = db.ContactByID(ctx, q, who.Scope(), contact); err != nil {
			return err
		}
		if o.Entity, err = db.ContactByID(ctx, q, who.Scope(), o.Holder.Commercial); err != nil {
			return err
		}
		o.Plans, err = db.ListPlans(ctx, q, false, maxPlans)
		return err
	})
	if err != nil {
		return o, err
	}
	o.Methods, err = s.billing.ChargeableMethodsOf(ctx, who, o.Holder, portal.Money{})
	return o, err
}

// Start begins a subscription; a repeated key gives the first. Errors:
// NotFound, Conflict (not our form), Invalid (plan, quantity, on, method).
func (s *Service) Start(ctx context.Context, who access.Staff, st Start) (id portal.SubscriptionID, err error) {
	key, err := billing.FormKey(who.Account(), st.Key)
	if err != nil {
		return 0, err
	}
	o, err := s.Offer(ctx, who, st.Contact, st.Order)
	if err != nil {
		return 0, err
	}
	sub, err := s.started(o, st)
	if err != nil {
		return 0, err
	}
	if err := s.checkMethod(ctx, who, o.Holder, sub); err != nil {
		return 0, err
	}
	return s.Begin(ctx, who, sub, key, st.From)
}

// checkMethod: what was chosen must take what a period costs. Invalid on
// "method".
func (s *Service) checkMethod(ctx context.Context, who access.Staff, holder portal.Contact, sub portal.Subscription) error {
	t, err := sub.Totals()
	if err != nil || sub.Method == 0 {
		return err
	}
	usable, err := s.billing.ChargeableMethodsOf(ctx, who, holder, t.Total)
	if err == nil && !among(usable, sub.Method) {
		var e portal.Problems
		e.Add("method", "subscription.choose_method", nil)
		err = e.Err()
	}
	return err
}

func among(list []portal.Method, id portal.MethodID) bool {
	return slices.ContainsFunc(list, func(m portal.Method) bool { return m.ID == id })
}

// Begin stores a subscription that was put together, and tells its customer;
// a repeated key gives the first. NotFound when the contact is out of scope or
// of another company.
func (s *Service) Begin(ctx context.Context, who access.Actor, sub portal.Subscription, key, from string) (id portal.SubscriptionID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.SubscriptionByKey(ctx, tx, who.Scope(), key)
		if id = before.ID; err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		id, err = s.begin(ctx, tx, who, sub, key, b.Today(tx.Now), from)
		return err
	})
	return id, err
}

func (s *Service) begin(ctx context.Context, tx *db.Tx, who access.Actor, sub portal.Subscription, key string, today portal.Date, from string) (portal.SubscriptionID, error) {
	holder, err := db.ContactByID(ctx, tx, who.Scope(), sub.Contact)
	if err != nil {
		return 0, err
	}
	if holder.Commercial != sub.Commercial {
		return 0, portal.Missing()
	}
	n, err := db.NextNumber(ctx, tx, "subscription", today.Time().Year())
	if err != nil {
		return 0, err
	}
	sub.Number = fmt.Sprintf("SUB-%d-%05d", n.Year, n.Seq)
	if sub.ID, err = db.InsertSubscription(ctx, tx, sub, key); err != nil {
		return 0, err
	}
	if err := db.InsertSubscriptionEvent(ctx, tx, who, sub.ID, "started", sub.Plan.Name); err != nil {
		return 0, err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "subscription.started", Subject: "subscription", SubjectID: int64(sub.ID),
		Details: sub.Number + " " + sub.Plan.Name, Address: from})
	if err != nil {
		return 0, err
	}
	return sub.ID, s.tell(ctx, tx, who, sub, notice{event: "started", cause: "started", today: today})
}

// started reads the form.
func (s *Service) started(o Offer, st Start) (portal.Subscription, error) {
	var e portal.Problems
	i := slices.IndexFunc(o.Plans, func(p portal.Plan) bool { return p.ID == st.Plan })
	if i < 0 {
		e.Add("plan", "subscription.choose_plan", nil)
	}
	quantity, ok := portal.ParseQuantity(strings.TrimSpace(st.Quantity))
	if !ok || !portal.WholeQuantity(quantity) {
		e.Add("quantity", "subscription.quantity_whole", portal.Args{"most": portal.MaxQuantity})
	}
	on, ok := portal.ParseDate(strings.TrimSpace(st.On))
	if away := on.DaysSince(o.Today); !ok || away > farthest || away < -farthest {
		e.Add("on", "subscription.start_day", portal.Args{"most": farthest})
	}
	if st.Method != 0 && !among(o.Methods, st.Method) {
		e.Add("method", "subscription.choose_method", nil)
	}
	if err := e.Err(); err != nil {
		return portal.Subscription{}, err
	}
	sub := portal.Subscribe(o.Plans[i], quantity, on)
	sub.Contact, sub.Commercial, sub.Order, sub.Method = o.Holder.ID, o.Holder.Commercial, o.Order.ID, st.Method
	return sub, nil
}

// Plan is one plan: NotFound.
func (s *Service) Plan(ctx context.Context, _ access.Staff, id portal.PlanID) (portal.Plan, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Plan, error) { return db.PlanByID(ctx, q, id) })
}

// SavePlan adds a plan, or changes it. A new one that is the same in
// everything as one that is offered is that one: its form was sent twice. The price of a plan that is in use goes
// for new subscriptions alone; its rhythm and currency stay. Errors: NotFound,
// Conflict (it was changed meanwhile), Invalid.
func (s *Service) SavePlan(ctx context.Context, who access.Actor, p portal.Plan, from string) (portal.PlanID, error) {
	if err := p.Check(); err != nil {
		return 0, err
	}
	p.Name = strings.TrimSpace(p.Name)
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if p.ID != 0 {
			if err := changePlan(ctx, tx, p, b.Today(tx.Now)); err != nil {
				return err
			}
			return notePlan(ctx, tx, who, p, "plan.changed", from)
		}
		p.ID, err = addPlan(ctx, tx, who, p, from)
		return err
	})
	return p.ID, err
}

func addPlan(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Plan, from string) (portal.PlanID, error) {
	offered, err := db.ListPlans(ctx, tx, false, maxPlans)
	if err != nil {
		return 0, err
	}
	for _, o := range offered {
		same := o
		if same.ID, same.Version, same.Used = p.ID, p.Version, p.Used; same == p {
			return o.ID, nil
		}
	}
	if p.ID, err = db.InsertPlan(ctx, tx, p); err != nil {
		return 0, err
	}
	return p.ID, notePlan(ctx, tx, who, p, "plan.added", from)
}

// notePlan writes into the audit log what was done to a plan.
func notePlan(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Plan, action, from string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "plan", SubjectID: int64(p.ID), Details: p.Name + " " + p.Price.String(), Address: from})
}

// changePlan writes a plan. Where its renewals are announced on another day
// than before, each subscription works out its own anew.
func changePlan(ctx context.Context, tx *db.Tx, p portal.Plan, today portal.Date) error {
	before, err := db.PlanByID(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	var e portal.Problems
	if before.Used > 0 && before.Rhythm != p.Rhythm {
		e.Add("every", "plan.rhythm_fixed", nil)
	}
	if before.Used > 0 && before.Price.Currency() != p.Price.Currency() {
		e.Add("currency", "plan.currency_fixed", nil)
	}
	if err := e.Err(); err != nil {
		return err
	}
	if before.Version != p.Version {
		return portal.Failure(portal.Conflict, "plan.changed_meanwhile", nil)
	}
	if err := db.UpdatePlan(ctx, tx, p); err != nil || before.NotifyDays == p.NotifyDays {
		return err
	}
	return db.WakeSubscriptions(ctx, tx, p.ID, today)
}

// ArchivePlan offers a plan no more, or again; who has it keeps it. Errors:
// NotFound.
func (s *Service) ArchivePlan(ctx context.Context, who access.Actor, id portal.PlanID, archived bool, from string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := db.PlanByID(ctx, tx, id)
		if err != nil || p.Archived == archived {
			return err
		}
		if err := db.ArchivePlan(ctx, tx, id, archived); err != nil {
			return err
		}
		if archived {
			return notePlan(ctx, tx, who, p, "plan.archived", from)
		}
		return notePlan(ctx, tx, who, p, "plan.restored", from)
	})
}
