package portal

import "strconv"

// Keepable is something that is deleted once it is old enough, if the business
// wants that.
type Keepable string

// What can be deleted: mails that went out or never will, from where people have
// signed in, and files that deleted accounts had sent.
const (
	KeepLetters Keepable = "letters"
	KeepDevices Keepable = "devices"
	KeepFiles   Keepable = "files"
)

// Keepables lists them in the order of the form.
var Keepables = []Keepable{KeepLetters, KeepDevices, KeepFiles}

// MaxKept is the longest time that can be said, in days.
const MaxKept = 10_000

// Least is the shortest time in days. A mail must outlive whatever could send it
// once more, and a sign-in the cookie of its device.
func (k Keepable) Least() int {
	switch k {
	case KeepLetters:
		return 90
	case KeepDevices:
		return 30
	}
	return 1
}

// Retention is for how many days each is kept; 0 is for ever.
type Retention map[Keepable]int

// Text is the number as it is typed; "" for ever.
func (r Retention) Text(k Keepable) string {
	if r[k] == 0 {
		return ""
	}
	return strconv.Itoa(r[k])
}
