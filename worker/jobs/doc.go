// Package jobs lets any number of processes on any number of machines work on one run: the steps of package worker as jobs of a
// queue in PostgreSQL. River deals them out, each to one process; what River does not know, a lease knows (store.Lease): which
// process is dead, and whose turn it is to ask a site.
//
//	night   begins the run, a visit for each machine that is asked, waits until all is read, and reports
//	visit   asks the hosts of one machine for their sources, in slices of minutes
//	read    reads what was fetched for one source
//
// A process that is killed loses its lease with its connection, and its jobs go on elsewhere within seconds. A step may be begun
// twice and comes to the same: what a run has fetched is not fetched again, what it has visited is recorded once (the key of the
// record is run and source), and a report is stored once. So a job need not end in the transaction of its last row.
//
// team.go is a process at work, start.go has the others begin, machine.go says which hosts are one machine, turn.go whose turn it is; night.go, visit.go and
// read.go are the jobs, settings.go what all visits of a run go by, schedule.go when a run begins by itself.
package jobs
