package webhook

// Guard, Public and Sign are tested by themselves.
var (
	Guard  = guard
	Public = public
	Sign   = sign
)
