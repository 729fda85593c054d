package worker

import "nianbao"

// FailureAdvice says for each class of failure what to do about it.
var FailureAdvice = map[nianbao.FailureClass]string{
	nianbao.ClassDNS:      "check the address; if it is right, the site is gone or has moved",
	nianbao.ClassRefused:  "the site is down or refuses this network: try again later",
	nianbao.ClassTLS:      "look at the site's certificate in a browser and tell the agency; if it offers http, give that address; or write in the column tls_exception of sources.csv why this one is accepted",
	nianbao.ClassTimeout:  "the site is slow: try again later, or with a longer --timeout",
	nianbao.ClassReset:    "try again later, with a longer --delay",
	nianbao.ClassStatus:   "look at the page in a browser; the next crawl asks again",
	nianbao.ClassRobots:   "the site does not want it fetched: ask the agency for the report",
	nianbao.ClassBlocked:  "the site asked for a human: ask the agency, do not work around it",
	nianbao.ClassTooLarge: "look at it in a browser: a report page is never that large",
	nianbao.ClassDecode:   "the server sends broken data: try again later",
	nianbao.ClassPrivate:  "if it is a site of your own, open its network with --allow-private",
	nianbao.ClassRedirect: "look at the page in a browser and give the address it ends at",
	nianbao.ClassAddress:  "correct the address",
	nianbao.ClassSoft404:  "look at the page in a browser; the report may have moved",
	nianbao.ClassMoved:    "look where it leads in a browser; give the new address of the column",
	nianbao.ClassNoReport: "look at the page in a browser: the list names as a report what is none",
	nianbao.ClassShort:    "compare with the list in a browser: pages of it are missing",
	nianbao.ClassHours:    "run the command again within the hours allowed",
	nianbao.ClassBudget:   "the next run goes on where this one stopped",
	nianbao.ClassCircuit:  "the host fails again and again: try again later",
	nianbao.ClassEmpty:    "look at the page in a browser: give the address of the column that lists the annual reports",
	nianbao.ClassTooFew:   "compare with the list in a browser; correct expect_from or expect_min if the list is right",
	nianbao.ClassPages:    "give the address of the report list itself, or a larger --max-pages",
	nianbao.ClassCanceled: "run the same command again",
	nianbao.ClassInternal: "this is a defect of nianbao: please report it with this message",
	nianbao.ClassNetwork:  "try again later",
}
