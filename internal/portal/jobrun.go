package portal

import "time"

// JobRun is what is known of a task that the program does by itself.
type JobRun struct {
	Name      string
	StartedAt time.Time
	EndedAt   time.Time
	Error     string // of the last run; "" when it went well
	FailedAt  time.Time
	Failures  int // in a row
	NextAt    time.Time
}
