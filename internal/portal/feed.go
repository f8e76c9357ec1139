package portal

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// FeedMark is a row's place in a list for programs, which goes by the time of
// the last change, the oldest first. What changes moves to the end: whoever
// walks on may see a row again, and misses none.
type FeedMark struct {
	At time.Time
	ID int64
}

// IsZero reports the place before the first row.
func (m FeedMark) IsZero() bool { return m.ID == 0 }

// feedVersion begins every cursor, so that ones of another order can be told
// from these one day.
const feedVersion = "1"

// String is the mark as programs get it: they must not look inside.
func (m FeedMark) String() string {
	if m.IsZero() {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte(feedVersion + ":" + strconv.FormatInt(m.At.UnixMilli(), 10) + ":" + strconv.FormatInt(m.ID, 10)))
}

// ParseFeedMark reads what String wrote.
func ParseFeedMark(s string) (FeedMark, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	parts := strings.Split(string(raw), ":")
	if err != nil || len(parts) != 3 || parts[0] != feedVersion {
		return FeedMark{}, false
	}
	at, errAt := strconv.ParseInt(parts[1], 10, 64)
	id, errID := strconv.ParseInt(parts[2], 10, 64)
	if errAt != nil || errID != nil || id <= 0 || at < 0 {
		return FeedMark{}, false
	}
	m := FeedMark{At: time.UnixMilli(at).UTC(), ID: id}
	return m, m.String() == s
}

// FeedFilter narrows a list for programs.
type FeedFilter struct {
	Status     string    // one that the list knows; "" is all
	Commercial ContactID // one customer's; 0 is everybody's
	Since      time.Time // changed at this time, or later
	After      FeedMark
	Limit      int
	Today      Date // for what is overdue or expired
}

// Stamped is a thing with when it was made, and last changed.
type Stamped[T any] struct {
	Item                 T
	CreatedAt, UpdatedAt time.Time
}

// FeedPage is a part of such a list. Next is zero at its end; Last marks the
// last row, from which to go on later.
type FeedPage[T any] struct {
	Rows []Stamped[T]
	More bool
	Last FeedMark
}
