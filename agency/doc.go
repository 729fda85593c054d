// Package agency turns the name of a government body into an identity: what kind of body it is, where, at which level, in
// which field of work, whose department, and which other names are the same body. It is pure: no network, no disk, no clock.
//
//	place.go, region.go, region_name.go   the front of a name: a division of GB/T 2260 in force in a year
//	body.go, function.go                  the rest of it: kind of body and fields of work
//	identity.go, canonical.go             Identify: both together with what the source says, and what stays open
//	registry.go                           Registry: spellings that are one agency, under the decisions of people
//	government.go                         the governments of all divisions, and which of them owe a report on a year
//	lineage.go                            renames, mergers and splits: in whose series a report belongs
//	correction_file.go                    the file of corrections, read and written
//	region/                               the editions of GB/T 2260 as data (region_gen.go makes it)
package agency
