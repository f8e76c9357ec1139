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
