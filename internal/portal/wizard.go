package portal

// SetUpStep is a step of the set-up after the first sign-in.
type SetUpStep struct {
	Name  string // company, branding, mail, import, customer
	State string // "", "done", "skipped"
}

// SetUpSteps are their names, in order.
var SetUpSteps = []string{"company", "branding", "mail", "import", "customer"}

// SetUpProgress is how far the set-up has come. Each step can be left out, and
// come back to.
type SetUpProgress struct {
	Steps     []SetUpStep
	Open      bool // it was begun, and neither finished nor put away
	Dismissed bool
}

// Done counts the steps that were done.
func (p SetUpProgress) Done() (n int) {
	for _, s := range p.Steps {
		if s.State == "done" {
			n++
		}
	}
	return n
}

// Next is the first step that is neither done nor left out; "" when none is.
func (p SetUpProgress) Next() string {
	for _, s := range p.Steps {
		if s.State == "" {
			return s.Name
		}
	}
	return ""
}

// After is the step behind one; "" behind the last.
func (p SetUpProgress) After(name string) string {
	for i, s := range p.Steps {
		if s.Name == name && i+1 < len(p.Steps) {
			return p.Steps[i+1].Name
		}
	}
	return ""
}
