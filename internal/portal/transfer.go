package portal

import (
	"regexp"
	"strings"
)

// maxEPC is the most that the code can say: 999,999,999.99 euros.
const maxEPC = 99_999_999_999

var iban = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)

// EPCPayload is the text of the QR code for a SEPA credit transfer in euros
// (EPC069-12, version 002): "" for other currencies, larger amounts and
// accounts without an IBAN, which the code cannot express.
func EPCPayload(bank BankAccount, amount Money, remittance string) string {
	number := strings.ToUpper(strings.ReplaceAll(bank.Number, " ", ""))
	if amount.Currency() != "EUR" || !amount.Positive() || amount.Minor() > maxEPC || !iban.MatchString(number) || bank.Holder == "" {
		return ""
	}
	return strings.Join([]string{"BCD", "002", "1", "SCT", bank.BIC, cut(bank.Holder, 70), number,
		"EUR" + amount.Decimal(), "", "", cut(remittance, 140)}, "\n")
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
