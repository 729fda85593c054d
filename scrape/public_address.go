package scrape

import (
	"net/netip"
	"slices"
	"syscall"
)

func prefixes(words ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(words))
	for i, w := range words {
		list[i] = netip.MustParsePrefix(w)
	}
	return list
}

// shut lists what is never asked, whoever allows it: what leads to the neighbour of the machine or to the service by which a
// cloud tells its machines who they are, what means everybody or nobody, and IPv6 that carries an IPv4 address past the guard.
var shut = prefixes(
	"0.0.0.0/8", "::/128", // this network
	"100.64.0.0/10",               // carrier-grade NAT, and the metadata of a cloud (100.100.100.200)
	"169.254.0.0/16", "fe80::/10", // link-local, and the metadata of most clouds
	"192.0.0.0/24",     // protocol assignments, and the metadata of a cloud (192.0.0.192)
	"168.63.129.16/32", // the same, in public space
	// the same, in IPv6
	"fd00:ec2::/32", "fd20:ce::254/128", "fd00:c1::a9fe:a9fe/128", "fd00:42::42/128", "fd00:a9fe:a9fe::1/128", "fd00:100::100:200/128",
	"192.88.99.0/24",          // 6to4 relays
	"224.0.0.0/4", "ff00::/8", // multicast
	"240.0.0.0/4",                                              // future use, broadcast
	"64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", // NAT64, 6to4, Teredo: public only as what they carry is
	"::ffff:0:0:0/96", // IPv4 translated
)

// reserved lists what netip does not name and may be opened: networks that lead nowhere on the internet.
var reserved = prefixes(
	"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
	"198.18.0.0/15",              // benchmarks
	"2001:db8::/32", "3fff::/20", // documentation
)

var (
	globalUnicast = netip.MustParsePrefix("2000::/3")
	nat64         = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour     = netip.MustParsePrefix("2002::/16")
)

// isPublic tells whether an address is on the public internet.
func isPublic(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	b := addr.As16()
	switch { // an IPv6 address that carries an IPv4 one is as public as that one
	case nat64.Contains(addr):
		return isPublic(netip.AddrFrom4([4]byte(b[12:16])))
	case sixToFour.Contains(addr):
		return isPublic(netip.AddrFrom4([4]byte(b[2:6])))
	case addr.IsLoopback() || addr.IsPrivate():
		return false
	}
	for _, list := range [][]netip.Prefix{shut, reserved} {
		for _, p := range list {
			if p.Contains(addr) {
				return false
			}
		}
	}
	return addr.Is4() || globalUnicast.Contains(addr)
}

// RefuseShut is the Control of a net.Dialer for what is sent by the operator's own word, such as the report of a run: it may go into his
// network, but not to an address that is never asked.
func RefuseShut(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return &privateError{address: address}
	}
	addr := to.Addr().Unmap().WithZone("")
	if !isPublic(addr) && slices.ContainsFunc(shut, func(p netip.Prefix) bool { return p.Contains(addr) }) {
		return &privateError{addr: addr, address: address}
	}
	return nil
}
