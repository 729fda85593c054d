package main

import "nianbao/scrape"

// crawlAdvice says for each class of failure what to do about it.
var crawlAdvice = map[scrape.Class]string{
	scrape.ClassDNS:      "check the address; if it is right, the site is gone or has moved",
	scrape.ClassRefused:  "the site is down or refuses this network: try again later",
	scrape.ClassTLS:      "look at the site's certificate in a browser and tell the agency; if it offers http, give that address; or write in the column tls_exception of sources.csv why this one is accepted",
	scrape.ClassTimeout:  "the site is slow: try again later, or with a longer --timeout",
	scrape.ClassReset:    "try again later, with a longer --delay",
	scrape.ClassStatus:   "look at the page in a browser; the next crawl asks again",
	scrape.ClassRobots:   "the site does not want it fetched: ask the agency for the report",
	scrape.ClassBlocked:  "the site asked for a human: ask the agency, do not work around it",
	scrape.ClassTooLarge: "look at it in a browser: a report page is never that large",
	scrape.ClassDecode:   "the server sends broken data: try again later",
	scrape.ClassPrivate:  "if it is a site of your own, add --allow-private",
	scrape.ClassRedirect: "look at the page in a browser and give the address it ends at",
	scrape.ClassAddress:  "correct the address",
	scrape.ClassSoft404:  "look at the page in a browser; the report may have moved",
	scrape.ClassMoved:    "look where it leads in a browser; give the new address of the column",
	scrape.ClassNoReport: "look at the page in a browser: the list names as a report what is none",
	scrape.ClassShort:    "compare with the list in a browser: pages of it are missing",
	scrape.ClassHours:    "run the command again within the hours allowed",
	scrape.ClassBudget:   "the next run goes on where this one stopped",
	scrape.ClassCircuit:  "the host fails again and again: try again later",
	scrape.ClassEmpty:    "look at the page in a browser: give the address of the column that lists the annual reports",
	scrape.ClassTooFew:   "compare with the list in a browser; correct expect_from or expect_min if the list is right",
	scrape.ClassPages:    "give the address of the report list itself, or a larger --max-pages",
	scrape.ClassCanceled: "run the same command again",
	scrape.ClassInternal: "this is a defect of nianbao: please report it with this message",
	scrape.ClassNetwork:  "try again later",
}
