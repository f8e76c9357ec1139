package mail_test

import (
	"testing"

	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Every kind of link has a page of its own.
func TestPath(t *testing.T) {
	t.Parallel()
	seen := map[string]portal.LinkKind{}
	for _, kind := range []portal.LinkKind{portal.InvitationLink, portal.ResetLink, portal.EmailLink, portal.AlarmLink} {
		path := mail.Path(kind, "TOKEN")
		if other, ok := seen[path]; ok {
			t.Errorf("%s and %s both lead to %s", kind, other, path)
		}
		seen[path] = kind
	}
	if seen["/invitation/TOKEN"] != portal.InvitationLink || seen["/reset_password/TOKEN"] != portal.ResetLink {
		t.Errorf("the paths that people know: %v", seen)
	}
}
