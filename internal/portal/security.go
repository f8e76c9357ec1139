package portal

import "time"

// OpenSession is a browser that is signed in, as its owner sees it.
type OpenSession struct {
	ID        SessionID
	Method    string // see Session
	UserAgent string
	Address   string
	CreatedAt time.Time
	SeenAt    time.Time
	This      bool // the one that asks
}

// Device is the browser in words.
func (s OpenSession) Device() Device { return DeviceOf(s.UserAgent) }

// MaxPasskeys is how many an account may have.
const MaxPasskeys = 20

// Passkey is a key of a person's own that opens the account without a
// password, kept by a device or by what synchronises several.
type Passkey struct {
	ID        PasskeyID
	Name      string
	CreatedAt time.Time
	UsedAt    time.Time // zero when never
	Synced    bool      // on more than one device
}

// SignIn is a line of an account's history: somebody came in, or tried to.
type SignIn struct {
	At      time.Time
	Failed  bool
	Method  string // see Session; of a failed try the factor that was wrong
	Device  string // as Device.String
	Address string
}
