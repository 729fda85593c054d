package web

import (
	"cmp"
	"math/big"

	"nianbao/agency"
	"nianbao/dataset"
)

// regions are the codes of the places that hold an agency, the largest first; none where its place is open. Of a code that the list of
// divisions has not, nothing is known to hold it, but it is no open place: lists show it too.
func (r *request) regions(e *dataset.Entry) []string {
	code := cmp.Or(e.Identity.Region, e.Identity.Within)
	if code == "" {
		return nil
	}
	if path := agency.RegionPath(code); len(path) > 0 {
		return path
	}
	return []string{code}
}

// regionName is the name of one region, without those that hold it.
func (r *request) regionName(code string) string {
	if region, err := agency.RegionByCode(code); err == nil {
		return region.Name
	}
	return cmp.Or(r.known.directory.Places[code], code)
}

// regionLinks lead to the agencies of the places that hold one, the largest first.
func (r *request) regionLinks(e *dataset.Entry) (out []link) {
	for _, code := range r.regions(e) {
		out = append(out, link{Text: r.regionName(code), Href: r.href("agencies") + "?region=" + code, Chinese: true})
	}
	return out
}

// placeLinks lead from an agency to others of its places.
func (r *request) placeLinks(e *dataset.Entry) []link {
	out := r.regionLinks(e)
	if e.Identity.Region == "" {
		out = append(out, link{Text: r.t("place_open")})
	}
	return out
}

// oneDecimal is a share in percent, as sentences have it.
func oneDecimal(x *big.Rat) string { return new(big.Rat).Mul(x, big.NewRat(100, 1)).FloatString(1) }

func oneDecimalOf(f float64) string { return oneDecimal(new(big.Rat).SetFloat64(f)) }
