package message

import (
	"testing"

	"nianbao"
	"nianbao/analysis"
)

// TestBasis holds how articles are cited in Chinese, and that those of all indicators are.
func TestBasis(t *testing.T) {
	for basis, want := range map[string]string{
		"art. 27-31 (right to request, date of receipt); art. 50(1)(2)": "《政府信息公开条例》第27条至第31条、第50条第1款第2项",
		"art. 42 and 国办函〔2020〕109号 (its article number not read)":       "《政府信息公开条例》第42条、国办函〔2020〕109号",
		"balance":            "收办平衡",
		"art. 14-16, 36(3)":  "《政府信息公开条例》第14条至第16条、第36条第3项",
		"art. 27, 50(1)(2)":  "《政府信息公开条例》第27条、第50条第1款第2项",
		"art. 16 para 1":     "《政府信息公开条例》第16条第1款",
		"art. 14, and a law": "art. 14, and a law",
		"a notice":           "a notice",
	} {
		if got := Basis(Chinese, basis); got != want {
			t.Errorf("%s is %s, want %s", basis, got, want)
		}
		if got := Basis(English, basis); got != basis {
			t.Errorf("%s in English is %s", basis, got)
		}
	}
	for _, ind := range analysis.Indicators {
		if ind.Basis == "" || Basis(Chinese, ind.Basis) == ind.Basis {
			t.Errorf("%s: the basis %q has no Chinese", ind.ID, ind.Basis)
		}
	}
	for _, f := range nianbao.Forms {
		for _, c := range f.Cells() {
			if basis := c.Row.Basis.Article; basis != "" && Basis(Chinese, basis) == basis {
				t.Errorf("%s %s: the basis %q has no Chinese", f.ID, c.ID, basis)
			}
		}
	}
}
