// Package archtest holds no program, only the test that keeps the house as
// the architecture describes it: who may import whom, who may make an actor,
// and what no code here may contain. When a rule is in the way, change the
// rule and the sentence that explains it, in the same commit.
package archtest
