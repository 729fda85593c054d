package web

import (
	"fmt"
	"net/url"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
)

// linked is a block of data about a page for search engines of data sets (JSON-LD, schema.org). No browser runs it.
type linked map[string]any

// at is an address in such a block: whole where that is known, else the way from this page. "" for one that a site of files does not have.
func (r *request) at(address string) string {
	if r.server.PublicURL != "" || !r.server.Static {
		return r.server.public(address)
	}
	here, err := url.Parse(r.path(r.lang))
	to, err2 := url.Parse(address)
	if err != nil || err2 != nil {
		return ""
	}
	from, ok := r.server.fileOf(here)
	target, ok2 := r.server.fileOf(to)
	if !ok || !ok2 {
		return ""
	}
	return relative(from, target)
}

// datasetLD describes all that is here.
func (r *request) datasetLD(lede string) linked {
	d := linked{"@context": "https://schema.org/", "@type": "Dataset", "name": r.t("site"), "description": lede, "inLanguage": []string{"zh-CN", "en"}, "isAccessibleForFree": true,
		"url": r.at(r.href("")), "measurementTechnique": r.at(r.href("methods")), "spatialCoverage": linked{"@type": "Country", "name": "中国"}}
	if years := r.known.directory.Years; len(years) > 0 {
		d["temporalCoverage"] = fmt.Sprintf("%d/%d", years[0], years[len(years)-1])
	}
	if day := r.asOf(); day != "" {
		d["dateModified"] = day
	}
	var measured []linked
	for _, ind := range analysis.Indicators {
		measured = append(measured, linked{"@type": "PropertyValue", "name": r.indicatorName(ind), "propertyID": ind.ID, "unitText": ind.Unit})
	}
	d["variableMeasured"], d["distribution"] = measured, r.downloads(r.href("agencies"))
	return d
}

// downloads are a page as data.
func (r *request) downloads(page string) (files []linked) {
	for _, kind := range [][2]string{{"csv", "text/csv"}, {"json", "application/json"}} {
		if to := r.at(twinOf(page, kind[0])); to != "" {
			files = append(files, linked{"@type": "DataDownload", "encodingFormat": kind[1], "contentUrl": to})
		}
	}
	return files
}

// questionLD describes one indicator in one year. It says no rank: what is first in a list is no statement about an agency.
func (r *request) questionLD(ind *analysis.Indicator, year, title string) linked {
	base := r.href("compare", ind.ID, year)
	return linked{"@context": "https://schema.org/", "@type": "Dataset", "name": title, "description": title, "url": r.at(base), "temporalCoverage": year,
		"variableMeasured": []linked{{"@type": "PropertyValue", "name": r.indicatorName(ind), "propertyID": ind.ID, "unitText": ind.Unit}},
		"isPartOf":         linked{"@type": "Dataset", "name": r.t("site"), "url": r.at(r.href(""))}, "distribution": r.downloads(base)}
}

// reportLD describes a report: who published it, when, and the page that it was read from.
func (r *request) reportLD(e *dataset.Entry, rep *nianbao.Report, title string) linked {
	d := linked{"@context": "https://schema.org/", "@type": "Report", "name": title, "inLanguage": "zh-CN", "url": r.at(r.href("agency", e.Key, fmt.Sprint(rep.Year))),
		"publisher": linked{"@type": "GovernmentOrganization", "name": e.Name}}
	if rep.Year != 0 {
		d["temporalCoverage"] = fmt.Sprint(rep.Year)
	}
	if rep.Published != "" {
		d["datePublished"] = rep.Published
	}
	if out := r.outside(rep.URL); out.Href != "" {
		d["isBasedOn"] = out.Href
	}
	return d
}
