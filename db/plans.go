package db

/*
typedef struct sqlite3 sqlite3;
extern int sqlite3_db_config(sqlite3 *, int, ...);
extern int sqlite3_auto_extension(void (*)(void));

// 1007 is SQLITE_DBCONFIG_ENABLE_QPSG.
static int stable_plans(sqlite3 *db, char **err, const void *api) { return sqlite3_db_config(db, 1007, 1, (int *)0); }
static int keep_plans(void) { return sqlite3_auto_extension((void (*)(void))stable_plans); }
*/
import "C"

// init gives every connection the query planner stability guarantee: plans do
// not depend on what is bound. Without it SQLite prepares most of our
// statements anew each time they come out of the driver's cache, since the
// driver clears the bindings, which costs up to six times the query itself.
// There is no PRAGMA for it.
func init() {
	if rc := C.keep_plans(); rc != 0 {
		panic("db: SQLite takes no extension")
	}
}
