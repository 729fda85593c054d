package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"nianbao"
	"nianbao/export"
)

var described = export.PackageOptions{
	Name: "nianbao-sample", Title: "政府信息公开工作年度报告数据 / Annual reports on open government information", Version: "2026.1",
	Description: "Figures as printed.", Homepage: "https://example.org/nianbao", Created: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC),
	Keywords:     []string{"政府信息公开", "open government"},
	Licenses:     []export.License{{Name: "CC-BY-4.0", Title: "Creative Commons Attribution 4.0", Path: "https://creativecommons.org/licenses/by/4.0/"}},
	Contributors: []export.Contributor{{Title: "某研究组", Roles: []string{"creator"}}}, Parquet: true, Wide: true,
}

func packed(t *testing.T, o export.PackageOptions, reports ...*nianbao.Report) (string, export.PackageSummary) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "release")
	sum, err := export.WritePackage(dir, all(reports...), o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, sum
}

func TestPackageDescriptor(t *testing.T) {
	narrow := described
	narrow.Wide = false // its columns are those of the forms, which have tests of their own
	dir, _ := packed(t, narrow, samples()...)
	descriptor := files(t, dir)["datapackage.json"]
	descriptor = regexp.MustCompile(`sha256:[0-9a-f]{64}`).ReplaceAll(descriptor, []byte("sha256:…"))
	golden(t, "datapackage.json", regexp.MustCompile(`"bytes": \d+`).ReplaceAll(descriptor, []byte(`"bytes": 0`)))
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("testdata/datapackage.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestPackageIsValid(t *testing.T) {
	dir, sum := packed(t, described, samples()...)
	held := files(t, dir)
	if sum.Reports != 3 || len(sum.Files) != len(held) {
		t.Errorf("%d reports in %d files, %d are there", sum.Reports, len(sum.Files), len(held))
	}
	descriptor, err := jsonschema.UnmarshalJSON(bytes.NewReader(held["datapackage.json"]))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema(t).Validate(descriptor); err != nil {
		t.Errorf("datapackage.json is not valid: %v", err)
	}
}

// TestSchemaRefuses: a schema that lets everything pass proves nothing.
func TestSchemaRefuses(t *testing.T) {
	dir, _ := packed(t, described, samples()...)
	good := files(t, dir)["datapackage.json"]
	for _, damage := range [][2]string{{`"resources": [`, `"resource": [`}, {`"type": "integer"`, `"type": "int"`}, {`"hash": "sha256:`, `"hash": "`},
		{`"path": "data/`, `"path": "/data/`}, {`"name": "codebook"`, `"name": "Codebook!"`}, {`"bytes": `, `"bytes": -`}, {`"datetime"`, `"time stamp"`},
		{`"delimiter": ","`, `"delimiter": ""`}} {
		bad := strings.Replace(string(good), damage[0], damage[1], 1)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil || bad == string(good) {
			t.Fatal(damage, err)
		}
		if schema(t).Validate(value) == nil {
			t.Errorf("%s passes", damage[1])
		}
	}
}

// TestPackageTellsTheTruth compares every checksum, length and field list with the files themselves.
func TestPackageTellsTheTruth(t *testing.T) {
	dir, _ := packed(t, described, samples()...)
	held := files(t, dir)
	var d struct {
		Resources []struct {
			Name, Path, Hash string
			Bytes            int
			Schema           *struct {
				Fields        []struct{ Name, Type, Title, Description string }
				MissingValues []string
				PrimaryKey    []string
			}
		}
	}
	if err := json.Unmarshal(held["datapackage.json"], &d); err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Resources {
		sum := sha256.Sum256(held[r.Path])
		if r.Bytes != len(held[r.Path]) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: length or checksum is not that of the file", r.Name)
		}
		if r.Schema == nil {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(held[r.Path])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		keys := make(map[string]bool)
		for i, row := range rows {
			var key []string
			for k, f := range r.Schema.Fields {
				if i == 0 && (row[k] != f.Name || f.Title == "" || f.Description == "") {
					t.Errorf("%s: column %s is described as %+v", r.Name, row[k], f)
				}
				if i > 0 && !slices.Contains(r.Schema.MissingValues, row[k]) {
					checkField(t, r.Name, f.Name, f.Type, row[k])
				}
				if slices.Contains(r.Schema.PrimaryKey, f.Name) {
					key = append(key, row[k])
				}
			}
			if name := strings.Join(key, "\x00"); keys[name] {
				t.Errorf("%s: row %d has the key of another", r.Name, i)
			} else {
				keys[name] = true
			}
		}
	}
	for line := range strings.Lines(string(held["SHA256SUMS"])) {
		hash, path, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if sum := sha256.Sum256(held[path]); hash != hex.EncodeToString(sum[:]) {
			t.Errorf("SHA256SUMS: %s is not that of the file", path)
		}
	}
	if n := strings.Count(string(held["SHA256SUMS"]), "\n"); n != len(held)-1 {
		t.Errorf("SHA256SUMS lists %d of %d files", n, len(held)-1)
	}
}

func checkField(t *testing.T, table, name, typ, text string) {
	t.Helper()
	ok := true
	switch typ {
	case "integer", "number":
		a, err := nianbao.ParseAmount(text)
		ok = err == nil && (typ == "number" || a.IsWhole())
		if _, e := strconv.ParseFloat(text, 64); typ == "number" { // a double has more digits than an amount
			ok = e == nil
		}
	case "datetime":
		_, err := time.Parse(time.RFC3339, text)
		ok = err == nil
	case "boolean":
		ok = text == "true" || text == "false"
	}
	if !ok {
		t.Errorf("%s.%s: %q is no %s", table, name, text, typ)
	}
}

// TestPackageIsReproducible: the same reports in any order give the same bytes.
func TestPackageIsReproducible(t *testing.T) {
	one, _ := packed(t, described, samples()...)
	turned := samples()
	slices.Reverse(turned)
	two, _ := packed(t, described, turned...)
	a, b := files(t, one), files(t, two)
	if len(a) != len(b) {
		t.Fatalf("%d and %d files", len(a), len(b))
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}

// TestPackageTablesEqualExports: the package sorts rows and changes nothing about them, in CSV and Parquet.
func TestPackageTablesEqualExports(t *testing.T) {
	dir, _ := packed(t, described, samples()...)
	for _, table := range []*export.Table{export.Figures(), export.Reports(), export.Problems(), export.Mentions(), export.Agencies(), export.Corrections(), export.Wide()} {
		got, err := os.ReadFile(filepath.Join(dir, "data", table.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if want := written(t, export.CSV, table, export.Options{}, samples()...); !bytes.Equal(got, want) { // samples are sorted
			t.Errorf("%s.csv is not what Write writes", table.Name)
		}
		if table.Name == "wide" {
			continue
		}
		got, err = os.ReadFile(filepath.Join(dir, "data", table.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		if want := written(t, export.Parquet, table, export.Options{}, samples()...); !bytes.Equal(got, want) {
			t.Errorf("%s.parquet is not what Write writes", table.Name)
		}
	}
}

func TestPackageRefusals(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "release")
	for what, o := range map[string]export.PackageOptions{"name": {Name: "My Data"}, "licence": {Name: "x", Licenses: []export.License{{Title: "free"}}},
		"contributor": {Name: "x", Contributors: []export.Contributor{{Email: "a@example.org"}}}, "former": {Name: "x", Former: parent}} {
		if _, err := export.WritePackage(dir, all(samples()...), o); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if _, err := export.WritePackage(dir, all(samples()[0], samples()[0]), export.PackageOptions{Name: "x"}); !errors.Is(err, export.ErrDuplicateReport) {
		t.Errorf("two reports of one address: %v", err)
	}
	if left := files(t, parent); len(left) > 0 {
		t.Errorf("failed packages left %d files behind", len(left))
	}
	if _, err := export.WritePackage(dir, all(samples()...), export.PackageOptions{Name: "x"}); err != nil {
		t.Fatal(err)
	}
	before := files(t, dir)
	if _, err := export.WritePackage(dir, all(), export.PackageOptions{Name: "x"}); !errors.Is(err, export.ErrPackageExists) || len(files(t, dir)) != len(before) {
		t.Errorf("a release was overwritten: %v", err)
	}
	file := filepath.Join(parent, "notes.txt")
	if err := os.WriteFile(file, []byte("keep"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := export.WritePackage(file, all(), export.PackageOptions{Name: "x"}); !errors.Is(err, export.ErrPackageExists) || string(files(t, parent)["notes.txt"]) != "keep" {
		t.Errorf("a file was taken for a folder: %v", err)
	}
}
