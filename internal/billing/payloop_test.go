package billing_test

import (
	"os"
	"strconv"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestPayLoop is for a power-loss simulator, which records what the store
// writes and syncs, and then rebuilds what a disk may hold after a cut: it
// pays in a loop, and says "ACK n" as soon as the n-th payment is done.
// GENKAN_PAY_LOOP is how many; the store is genkan.db in the working directory.
// One whole payment a step: by the wallet, which settles where it reserves, by
// a saved card, whose charge is answered at once, and on the provider's page,
// which an event follows, in turn.
//
//	go test -c -o /tmp/billing.test ./internal/billing
//	QUERY="select count(*) from payments where state = 'done'" GENKAN_PAY_LOOP=200 \
//	  crashreplay.py /tmp/crash -- /tmp/billing.test -test.run 'TestPayLoop$'
func TestPayLoop(t *testing.T) {
	steps, err := strconv.Atoi(os.Getenv("GENKAN_PAY_LOOP"))
	if err != nil {
		t.Skip("GENKAN_PAY_LOOP is not set: this is the subject of a power-loss simulator")
	}
	p := fake.New()
	d := testenv.NewDeskIn(t, ".", p)
	p.Now = d.Clock.Now
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	give(t, d, d.Staff(t), d.Acme.Entity.ID, int64(steps)*1_00) // by hand: a payment would be counted
	inv := d.Invoice(t, d.Acme.Entity.ID, int64(steps)*1_00, 10)
	for n := 1; n <= steps; n++ {
		req := request(inv.ID, "1.00")
		switch n % 3 {
		case 1:
			req.Wallet, req.Way = true, billing.Way{}
		case 2:
			req.Way = billing.Way{Method: saved}
		}
		pay := start(t, d, alice, req)
		if n%3 == 0 {
			pays(t, d, p, pay)
			pay = payment(t, d, pay.ID)
		}
		if pay.State != portal.PaymentDone {
			t.Fatalf("payment %d is %s", n, pay.State)
		}
		acknowledge(t, n)
	}
	d.Check(t)
}

// acknowledge writes in one system call, so that the simulator sees the moment.
func acknowledge(t *testing.T, n int) {
	t.Helper()
	if _, err := os.Stdout.WriteString("ACK " + strconv.Itoa(n) + "\n"); err != nil {
		t.Fatal(err)
	}
}
