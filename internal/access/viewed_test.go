package access_test

import (
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// TestViewed: whoever looks sees what the customer sees, and lacks every verb;
// without somebody of the business there is no such actor.
func TestViewed(t *testing.T) {
	t.Parallel()
	customer := account(portal.RolePortal)
	customer.Contact, customer.Commercial, customer.Rights = 7, 3, portal.Owner.Rights()
	staff, _ := access.NewStaff(person(t, account(portal.RoleStaff)))
	who, ok := access.NewViewed(staff, customer)
	if !ok || !who.Viewed() || who.Scope().Commercial() != 3 || who.Scope().All() {
		t.Fatalf("viewed %v, %+v", ok, who.Scope())
	}
	for _, perm := range []access.Permission{access.ReadDocuments, access.ReadMethods, access.ReadWallet, access.ReadProfile, access.ReadPeople, access.ChooseMails} {
		if who.Lacks(perm) {
			t.Errorf("%s is lacking", perm.Name)
		}
	}
	for _, perm := range []access.Permission{access.Pay, access.EditMethods, access.UseWallet, access.Subscribe, access.Accept, access.Write, access.ChooseForAll, access.EditProfile,
		access.EditAddresses, access.ManagePeople, access.CloseAccount, access.ExportData, access.ReadSecurity, access.EditSecurity} {
		if !who.Lacks(perm) {
			t.Errorf("%s is not lacking", perm.Name)
		}
	}
	if _, ok := access.NewViewed(access.Staff{}, customer); ok {
		t.Error("nobody looks")
	}
	if _, ok := access.NewViewed(staff, account(portal.RoleAdmin)); ok {
		t.Error("staff are no customer")
	}
	if err := access.CheckWrite(access.ReadOnly(t.Context())); portal.KindOf(err) != portal.Forbidden || err == nil {
		t.Errorf("writing while looking: %v", err)
	}
	if err := access.CheckWrite(t.Context()); err != nil {
		t.Errorf("writing: %v", err)
	}
}
