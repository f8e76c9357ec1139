package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// ListJobRuns are the last runs of all tasks, those that fail first.
func ListJobRuns(ctx context.Context, q Reader) ([]portal.JobRun, error) {
	rows, err := q.query(ctx, "SELECT name, started_at, ended_at, error, failed_at, failures, next_at FROM job_runs ORDER BY error = '', name")
	return collect(rows, err, func(r *sql.Rows) (j portal.JobRun, err error) {
		var started, ended, failed, next int64
		err = r.Scan(&j.Name, &started, &ended, &j.Error, &failed, &j.Failures, &next)
		j.StartedAt, j.EndedAt, j.FailedAt, j.NextAt = fromMillis(started), fromMillis(ended), fromMillis(failed), fromMillis(next)
		return j, err
	})
}

// RecordJobRun notes a run of a task. What failed counts until a run goes well;
// when it did so last is remembered.
func RecordJobRun(ctx context.Context, tx *Tx, j portal.JobRun) error {
	_, err := tx.exec(ctx, `INSERT INTO job_runs (name, started_at, ended_at, error, failed_at, failures, next_at)
		VALUES (?1, ?2, ?3, ?4, iif(?4 = '', 0, ?3), ?4 <> '', ?5)
		ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at, error = excluded.error,
			failed_at = iif(excluded.error = '', failed_at, excluded.failed_at), failures = iif(excluded.error = '', 0, failures + 1), next_at = excluded.next_at`,
		j.Name, toMillis(j.StartedAt), toMillis(j.EndedAt), j.Error, toMillis(j.NextAt))
	return err
}
