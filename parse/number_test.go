package parse

import "testing"

func TestReadValue(t *testing.T) {
	for _, c := range []struct {
		in     string
		kind   valueKind
		amount string
		unit   string
	}{
		{"", valueBlank, "0", ""}, {"\u00a0", valueBlank, "0", ""}, {"　", valueBlank, "0", ""}, {"\u200b", valueBlank, "0", ""},
		{"/", valueDash, "0", ""}, {"—", valueDash, "0", ""}, {"－", valueDash, "0", ""}, {"--", valueDash, "0", ""}, {"无", valueDash, "0", ""}, {"無", valueDash, "0", ""},
		{"0", valueNumber, "0", ""}, {" 12 ", valueNumber, "12", ""}, {"１２", valueNumber, "12", ""}, {"3985758", valueNumber, "3985758", ""},
		{"1,113", valueNumber, "1113", ""}, {"1，113", valueNumber, "1113", ""}, {"1 113", valueNumber, "1113", ""}, {"1,234,567.5", valueNumber, "1234567.5", ""},
		{"209.93", valueNumber, "209.93", ""}, {"97676.00", valueNumber, "97676", ""}, {"６８．５１", valueNumber, "68.51", ""},
		{"+19", valueNumber, "19", ""}, {"-35", valueNumber, "-35", ""}, {"－35", valueNumber, "-35", ""}, {"减3", valueNumber, "-3", ""}, {"增5", valueNumber, "5", ""}, {"减少2", valueNumber, "-2", ""},
		{"12件", valueNumber, "12", "件"}, {"3 件", valueNumber, "3", "件"}, {"240万元", valueNumber, "240", "万元"}, {"251000元", valueNumber, "251000", "元"}, {"5條", valueNumber, "5", "条"},
		{"12(其中3件)", valueNumber, "12", ""}, {"1 2", valueNumber, "12", ""}, {"1,\n234", valueNumber, "1234", ""}, {"12\n.5", valueNumber, "12.5", ""},
		{"200\n4", valueUnread, "0", ""}, {"1\n2", valueUnread, "0", ""}, {"12 15", valueUnread, "0", ""}, {"0 5", valueUnread, "0", ""}, {"1 234 567", valueNumber, "1234567", ""}, {"1 6 2 4", valueNumber, "1624", ""},
		{"**", valueMasked, "0", ""}, {"1*", valueMasked, "0", ""}, {"***件", valueMasked, "0", ""}, {"××", valueMasked, "0", ""},
		{"1.", valueText, "0", ""}, {"1、", valueText, "0", ""}, {"(3)", valueText, "0", ""}, {"规章", valueText, "0", ""}, {"1.属于国家秘密", valueText, "0", ""},
		{"1,11", valueText, "0", ""}, {"1,,113", valueText, "0", ""}, {"1.2.3", valueText, "0", ""}, {"约3", valueNumber, "3", ""}, {"300余件", valueNumber, "300", "件"}, {"3.2万", valueNumber, "32000", ""}, {"0.3亿", valueNumber, "30000000", ""}, {"30000元整", valueNumber, "30000", "元"}, {"3千元", valueNumber, "3", "千元"},
		{"381①", valueNumber, "381", ""}, {"4¹", valueNumber, "4", ""}, {"10²", valueText, "0", ""}, {"②", valueText, "0", ""}, {"٣٢٩", valueNumber, "329", ""}, {"9\ufe0e", valueNumber, "9", ""}, {"22\U000e0035", valueNumber, "22", ""}, {"\u202e321\u202c", valueNumber, "123", ""},
		{"3\u0336", valueUnread, "0", ""}, {"8\u0336 5", valueNumber, "5", ""}, {"1~3", valueText, "0", ""}, {"不足13", valueText, "0", ""}, {"4.4e+02", valueText, "0", ""}, {"12%", valueText, "0", ""}, {"6½", valueText, "0", ""}, {"2024年", valueText, "0", ""},
		{"99999999999", valueText, "0", ""}, {"第1项", valueText, "0", ""}, {"近150十万元", valueText, "0", ""},
	} {
		v := readValue(c.in)
		if v.kind != c.kind || v.amount.String() != c.amount || v.unit.String() != c.unit {
			t.Errorf("readValue(%q) = kind %d, %s %q; want kind %d, %s %q", c.in, v.kind, v.amount, v.unit, c.kind, c.amount, c.unit)
		}
	}
}
