package billing_test

import (
	"os"
	"strconv"
	"testing"

	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestPayLoop is for a power-loss simulator, which records what the store
// writes and syncs, and then rebuilds what a disk may hold after a cut: it
// pays in a loop, and says "ACK n" as soon as the n-th payment is acknowledged.
// GENKAN_PAY_LOOP is how many; the store is genkan.db in the working directory.
// One whole payment a step: reserved, begun, stored, settled.
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
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, int64(steps)*1_00, 10)
	for n := 1; n <= steps; n++ {
		pay := start(t, d, alice, request(inv.ID, "1.00"))
		header, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
		if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); err != nil {
			t.Fatal(err)
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
