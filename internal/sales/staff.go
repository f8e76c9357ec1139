package sales

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// maxDrafts is how many drafts the list of them shows.
const maxDrafts = 100

// Drafts are the quotations that are not sent yet, and what customers asked
// for, newest first.
func (s *Service) Drafts(ctx context.Context, who access.Staff) ([]portal.Draft, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.Draft, error) { return db.Drafts(ctx, q, who.Scope(), maxDrafts) })
}

// Send lets the customer see a draft, and tells them. Errors: NotFound,
// Conflict when it was sent before, has no lines, or has expired.
func (s *Service) Send(ctx context.Context, who access.Staff, id portal.OrderID, address string) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		o, err := db.OrderByID(ctx, tx, who.Scope(), id, tx.Now)
		if err != nil {
			return err
		}
		if err := sendable(o, b.Today(tx.Now)); err != nil {
			return err
		}
		if err := db.SendOrder(ctx, tx, id); err != nil {
			return err
		}
		err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.sent", Subject: "order", SubjectID: int64(id), Details: o.Number, Address: address})
		if err != nil {
			return err
		}
		return s.tellHolder(ctx, tx, who, o, func(link mail.Link) mail.Message {
			return mail.QuoteSent{OrderConfirmed: news(o, billing.Reader{Link: link}), Until: o.ValidUntil, Version: o.Version}
		})
	})
	if err != nil {
		return fmt.Errorf("sales.Send %d: %w", id, err)
	}
	return nil
}

func sendable(o portal.Order, today portal.Date) error {
	switch {
	case o.Status != portal.OrderDraft:
		return portal.Failure(portal.Conflict, "quote.sent_before", nil)
	case !o.HasItems():
		return portal.Failure(portal.Conflict, "quote.no_lines", nil)
	case o.ValidUntil != "" && o.ValidUntil < today:
		return portal.Failure(portal.Conflict, "quote.expired_draft", nil)
	}
	var wrong portal.Problems
	portal.CheckTaxNote(o.TaxNote, o.Lines, o.Seller, o.Customer, &wrong)
	if len(wrong) > 0 {
		return portal.Failure(portal.Conflict, wrong[0].Key, wrong[0].Args)
	}
	return nil
}

// tellHolder writes to whom a document is for, if mail can reach them. link is
// what the mail leads by: the zero Link for people with an account.
func (s *Service) tellHolder(ctx context.Context, tx *db.Tx, who access.Staff, o portal.Order, write func(link mail.Link) mail.Message) error {
	d := portal.Document{Kind: portal.OrderDocument, ID: int64(o.ID)}
	return s.shares.TellHolderTx(ctx, tx, who.Scope(), d, func(_ db.Recipient, link mail.Link) mail.Message { return write(link) })
}

// ShipmentRequest is a delivery as staff typed it.
type ShipmentRequest struct {
	Order      portal.OrderID
	On         string
	Carrier    string
	Tracking   string
	Note       string
	Quantities map[int]string // by place among the order's lines
	Key        string
	Address    string
}

// Ship enters a delivery of a confirmed order and tells the customer. A
// repeated key enters one. Errors: NotFound, Invalid (on, carrier, tracking,
// note, lines, quantity-<n>), Conflict when it is not confirmed.
func (s *Service) Ship(ctx context.Context, who access.Staff, req ShipmentRequest) error {
	key, err := billing.FormKey(who.Account(), req.Key)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if stored, err := db.ShipmentStored(ctx, tx, key); err != nil || stored {
			return err
		}
		o, err := db.OrderByID(ctx, tx, who.Scope(), req.Order, tx.Now)
		if err != nil {
			return err
		}
		d, err := req.read(o)
		if err != nil {
			return err
		}
		if err := db.InsertShipment(ctx, tx, o.ID, who.Account(), key, d); err != nil {
			return err
		}
		err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.shipped", Subject: "order", SubjectID: int64(o.ID),
			Details: fmt.Sprintf("%s on %s %s %s", o.Number, d.On, d.Carrier, d.Tracking), Address: req.Address})
		if err != nil {
			return err
		}
		o.Deliveries = append(o.Deliveries, d)
		return s.tellHolder(ctx, tx, who, o, func(link mail.Link) mail.Message {
			return mail.Shipped{Order: o.ID, Number: o.Number, Company: o.Customer.Name, On: d.On, Carrier: d.Carrier, Tracking: d.Tracking,
				All: o.Delivered(), Note: d.Note, Share: link}
		})
	})
	if err != nil {
		return fmt.Errorf("sales.Ship %d: %w", req.Order, err)
	}
	return nil
}

// read checks what was typed against what is left to deliver.
func (req ShipmentRequest) read(o portal.Order) (d portal.Shipment, err error) {
	if o.Status != portal.OrderSale {
		return d, portal.Failure(portal.Conflict, "shipment.not_confirmed", nil)
	}
	var wrong portal.Problems
	on, ok := portal.ParseDate(req.On)
	if !ok {
		wrong.Add("on", "shipment.on_wrong", nil)
	}
	d = portal.Shipment{On: on, Carrier: clean(req.Carrier), Tracking: strings.TrimSpace(req.Tracking), Note: strings.TrimSpace(req.Note)}
	if len([]rune(d.Carrier)) > maxName {
		wrong.Add("carrier", "shipment.too_long", portal.Args{"most": maxName})
	}
	if !portal.CheckTracking(d.Tracking) {
		wrong.Add("tracking", "shipment.tracking_wrong", nil)
	}
	if len([]rune(d.Note)) > maxReason {
		wrong.Add("note", "shipment.too_long", portal.Args{"most": maxReason})
	}
	d.Lines = req.lines(o, &wrong)
	if len(d.Lines) == 0 && len(wrong) == 0 {
		wrong.Add("lines", "shipment.choose_lines", nil)
	}
	return d, wrong.Err()
}

func (req ShipmentRequest) lines(o portal.Order, wrong *portal.Problems) (out []portal.Delivered) {
	for i, left := range o.Undelivered() {
		text := strings.TrimSpace(req.Quantities[i])
		if text == "" || left == 0 {
			continue
		}
		n, ok := portal.ParseQuantity(text)
		if !ok || n < 0 || n > left {
			wrong.Add("quantity-"+strconv.Itoa(i), "shipment.quantity_wrong", portal.Args{"most": portal.DecimalQuantity(left)})
			continue
		}
		if n > 0 {
			out = append(out, portal.Delivered{Line: i, Quantity: n})
		}
	}
	return out
}
