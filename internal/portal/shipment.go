package portal

import (
	"net/url"
	"slices"
)

// Shipment is goods of an order on their way.
type Shipment struct {
	ID       ShipmentID
	On       Date
	Carrier  string
	Tracking string // http or https; "" for none
	Note     string
	Lines    []Delivered
}

// Delivered is how much of a line, by its place among the order's lines.
type Delivered struct {
	Line     int
	Quantity int64 // thousandths
}

// Progress is how far an order has come.
type Progress string

// The steps, in their order.
const (
	OrderConfirmed       Progress = "confirmed"
	OrderPartlyDelivered Progress = "partly_delivered"
	OrderDelivered       Progress = "delivered"
	OrderInvoiced        Progress = "invoiced"
)

// Steps are all of them.
var Steps = []Progress{OrderConfirmed, OrderPartlyDelivered, OrderDelivered, OrderInvoiced}

// Undelivered is what is left to deliver of each line; nothing for lines that
// are not a part of the order.
func (o Order) Undelivered() []int64 {
	out := make([]int64, len(o.Lines))
	for i, l := range o.Lines {
		if l.Counts() {
			out[i] = max(l.Count(), 0)
		}
	}
	for _, d := range o.Deliveries {
		for _, l := range d.Lines {
			if l.Line >= 0 && l.Line < len(out) {
				out[l.Line] = max(out[l.Line]-l.Quantity, 0)
			}
		}
	}
	return out
}

// Delivered reports that nothing is left to deliver.
func (o Order) Delivered() bool {
	return len(o.Deliveries) > 0 && !slices.ContainsFunc(o.Undelivered(), func(n int64) bool { return n > 0 })
}

// Invoiced reports that all of it is on invoices.
func (o Order) Invoiced() bool { return o.Total.Positive() && o.Billed.Minor() >= o.Total.Minor() }

// Reached says of each step whether an order has come there. Goods may be
// invoiced before they are delivered, and services are never delivered.
func (o Order) Reached(step Progress) bool {
	if o.Status != OrderSale {
		return false
	}
	switch step {
	case OrderPartlyDelivered:
		return len(o.Deliveries) > 0
	case OrderDelivered:
		return o.Delivered()
	case OrderInvoiced:
		return o.Invoiced()
	}
	return true
}

// CheckTracking reports an address that a browser may be led to.
func CheckTracking(address string) bool {
	if address == "" {
		return true
	}
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && len(address) <= 500
}
