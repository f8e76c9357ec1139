package portal

// Instalment is a part of an invoice with its own due date.
type Instalment struct {
	DueOn   Date
	Amount  Money
	Percent int64 // of the total, in thousandths, where it was typed so
}

// DueNow is what an invoice's instalments ask for on a day: the sum of those
// that are overdue, else the next one. What was paid, or is under way, went to
// the earliest. It is nothing for an invoice without instalments, and for one
// of which the rest is asked for anyway.
func (inv Invoice) DueNow(today Date) (amount Money, overdue bool) {
	settled := inv.Paid.Minor() + inv.Reserved.Minor()
	late, next := int64(0), int64(0)
	for _, i := range inv.Instalments {
		left := i.Amount.Minor()
		taken := min(left, settled)
		if left, settled = left-taken, settled-taken; left == 0 {
			continue
		}
		if i.DueOn < today {
			late += left
		} else if next == 0 {
			next = left
		}
	}
	if overdue = late > 0; overdue {
		next = late
	}
	if next = min(next, inv.Open().Minor()); next == inv.Open().Minor() {
		next = 0
	}
	return NewMoney(next, inv.Total.Currency()), overdue
}
