package db

import "strings"

// contactInvariants are those of what lists go by, and of contacts that were
// merged: whoever was given up holds nothing any more, neither by name nor in the
// ledger, and leads to one that is there.
func contactInvariants() []invariant {
	var held []string
	for _, table := range heldByContact {
		held = append(held, "SELECT '"+table+" of contact ' || c.id FROM contacts c JOIN "+table+" t ON t.contact_id = c.id OR t.commercial_id = c.id WHERE c.merged_into IS NOT NULL")
	}
	return []invariant{
		{"I14 merged contacts hold nothing", strings.Join(held, " UNION ALL ")},
		{"I15 lists of access are what accounts say", `SELECT 'contact ' || c.id || ' is listed as "' || c.access || '"' FROM contacts c LEFT JOIN accounts a ON a.contact_id = c.id
			WHERE c.access <> iif(a.status IN ('invited', 'active'), a.status, '') OR c.unseen <> iif(a.status IN ('invited', 'active') AND a.signed_in_at = 0, 1, 0)`},
		{"I14 tags go by what their contacts say", `SELECT 'tag ' || t.tag || ' of contact ' || c.id FROM contact_tags t JOIN contacts c ON c.id = t.contact_id
			WHERE t.name <> c.name OR t.created_at <> c.created_at OR t.archived <> (c.archived_at > 0) OR t.salesperson_id IS NOT c.salesperson_id`},
		{"I14 merged contacts owe nothing", `SELECT 'contact ' || c.id || ' has ' || SUM(e.amount) || ' ' || e.currency || ' on ' || e.account
			FROM contacts c JOIN ledger_entries e ON e.commercial_id = c.id WHERE c.merged_into IS NOT NULL GROUP BY c.id, e.account, e.currency HAVING SUM(e.amount) <> 0`},
		{"I14 merged contacts lead to one that is there", `SELECT 'contact ' || c.id FROM contacts c LEFT JOIN contacts k ON k.id = c.merged_into
			WHERE c.merged_into IS NOT NULL AND (k.id IS NULL OR k.merged_into IS NOT NULL)
			UNION ALL SELECT 'contact below ' || c.id FROM contacts c JOIN contacts k ON k.parent_id = c.id WHERE c.merged_into IS NOT NULL
			UNION ALL SELECT 'account of contact ' || c.id FROM contacts c JOIN accounts a ON a.contact_id = c.id WHERE c.merged_into IS NOT NULL AND a.status IN ('active', 'invited')`},
	}
}
