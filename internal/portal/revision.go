package portal

import "time"

// Revision is a quotation as it was before staff changed it.
type Revision struct {
	Number int
	Lines  []Line
	Total  Money
	Until  time.Time // when it was changed
}

// LineFate says what became of a line.
type LineFate string

// The fates.
const (
	SameLine    LineFate = "same"
	AddedLine   LineFate = "added"
	RemovedLine LineFate = "removed"
	ChangedLine LineFate = "changed"
)

// LineChange is a line before and after; the one that is not there is empty.
type LineChange struct {
	LineFate
	Old, New Line
}

// CompareLines finds what was changed between two states of a document: lines
// with the same text belong together, as many as can in their order.
func CompareLines(old, now []Line) (out []LineChange) {
	same := commonLines(old, now)
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		switch {
		case i < len(old) && j < len(now) && alike(old[i], now[j]) && same[i][j] == same[i+1][j+1]+1:
			out = append(out, compare(old[i], now[j]))
			i, j = i+1, j+1
		case j == len(now) || i < len(old) && same[i+1][j] >= same[i][j+1]:
			out = append(out, LineChange{LineFate: RemovedLine, Old: old[i]})
			i++
		default:
			out = append(out, LineChange{LineFate: AddedLine, New: now[j]})
			j++
		}
	}
	return out
}

// commonLines is the table of the longest common sequence.
func commonLines(old, now []Line) [][]int {
	t := make([][]int, len(old)+1)
	for i := range t {
		t[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			t[i][j] = max(t[i+1][j], t[i][j+1])
			if alike(old[i], now[j]) {
				t[i][j] = max(t[i][j], t[i+1][j+1]+1)
			}
		}
	}
	return t
}

func alike(a, b Line) bool { return a.Kind == b.Kind && a.Description == b.Description }

func compare(old, now Line) LineChange {
	c := LineChange{LineFate: ChangedLine, Old: old, New: now}
	old.Chosen, now.Chosen = 0, 0 // the customer's own doing
	if old.Optional && now.Optional {
		old.Amount, now.Amount = Money{}, Money{}
	}
	old.Product, now.Product = 0, 0
	if old == now {
		c.LineFate = SameLine
	}
	return c
}
