package portal

import "slices"

// BulkAct is what can be done to several contacts at once.
type BulkAct string

// What can be done to several contacts at once.
const (
	BulkArchive     BulkAct = "archive"
	BulkRestore     BulkAct = "restore"
	BulkTag         BulkAct = "tag"
	BulkUntag       BulkAct = "untag"
	BulkSalesperson BulkAct = "salesperson"
)

// BulkActs are all of them, in the order of the menu.
var BulkActs = []BulkAct{BulkArchive, BulkRestore, BulkTag, BulkUntag, BulkSalesperson}

// MaxBulk is to how many contacts it can be done at once: all that the longest
// page of the list shows.
const MaxBulk = 80

// Valid reports an act that there is.
func (a BulkAct) Valid() bool { return slices.Contains(BulkActs, a) }
