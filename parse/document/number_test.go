package document

import "testing"

func TestReadValue(t *testing.T) {
	for _, c := range []struct {
		in     string
		kind   valueKind
		amount string
		unit   string
	}{
		{"", ValueBlank, "0", ""}, {"\u00a0", ValueBlank, "0", ""}, {"　", ValueBlank, "0", ""}, {"\u200b", ValueBlank, "0", ""},
		{"/", ValueDash, "0", ""}, {"—", ValueDash, "0", ""}, {"－", ValueDash, "0", ""}, {"--", ValueDash, "0", ""}, {"无", ValueDash, "0", ""},
		{"無", ValueDash, "0", ""},
		{"0", ValueNumber, "0", ""}, {" 12 ", ValueNumber, "12", ""}, {"１２", ValueNumber, "12", ""}, {"3985758", ValueNumber, "3985758", ""},
		{"1,113", ValueNumber, "1113", ""}, {"1，113", ValueNumber, "1113", ""}, {"1 113", ValueNumber, "1113", ""},
		{"1,234,567.5", ValueNumber, "1234567.5", ""},
		{"209.93", ValueNumber, "209.93", ""}, {"97676.00", ValueNumber, "97676", ""}, {"６８．５１", ValueNumber, "68.51", ""},
		{"+19", ValueNumber, "19", ""}, {"-35", ValueNumber, "-35", ""}, {"－35", ValueNumber, "-35", ""}, {"减3", ValueNumber, "-3", ""},
		{"增5", ValueNumber, "5", ""}, {"减少2", ValueNumber, "-2", ""},
		{"12件", ValueNumber, "12", "件"}, {"3 件", ValueNumber, "3", "件"}, {"240万元", ValueNumber, "240", "万元"},
		{"251000元", ValueNumber, "251000", "元"}, {"5條", ValueNumber, "5", "条"},
		{"12(其中3件)", ValueNumber, "12", ""}, {"1 2", ValueNumber, "12", ""}, {"1,\n234", ValueNumber, "1234", ""},
		{"12\n.5", ValueNumber, "12.5", ""},
		{"200\n4", ValueUnread, "0", ""}, {"1\n2", ValueUnread, "0", ""}, {"12 15", ValueUnread, "0", ""}, {"0 5", ValueUnread, "0", ""},
		{"1 234 567", ValueNumber, "1234567", ""}, {"1 6 2 4", ValueNumber, "1624", ""},
		{"**", ValueMasked, "0", ""}, {"1*", ValueMasked, "0", ""}, {"***件", ValueMasked, "0", ""}, {"××", ValueMasked, "0", ""},
		{"1.", ValueText, "0", ""}, {"1、", ValueText, "0", ""}, {"(3)", ValueText, "0", ""}, {"规章", ValueText, "0", ""},
		{"1.属于国家秘密", ValueText, "0", ""},
		{"1,11", ValueText, "0", ""}, {"1,,113", ValueText, "0", ""}, {"1.2.3", ValueText, "0", ""}, {"约3", ValueNumber, "3", ""},
		{"300余件", ValueNumber, "300", "件"}, {"3.2万", ValueNumber, "32000", ""}, {"0.3亿", ValueNumber, "30000000", ""},
		{"30000元整", ValueNumber, "30000", "元"}, {"3千元", ValueNumber, "3", "千元"},
		{"381①", ValueNumber, "381", ""}, {"4¹", ValueNumber, "4", ""}, {"10²", ValueText, "0", ""}, {"②", ValueText, "0", ""},
		{"٣٢٩", ValueNumber, "329", ""}, {"9\ufe0e", ValueNumber, "9", ""}, {"22\U000e0035", ValueNumber, "22", ""},
		{"\u202e321\u202c", ValueNumber, "123", ""},
		{"3\u0336", ValueUnread, "0", ""}, {"8\u0336 5", ValueNumber, "5", ""}, {"1~3", ValueText, "0", ""}, {"不足13", ValueText, "0", ""},
		{"4.4e+02", ValueText, "0", ""}, {"12%", ValueText, "0", ""}, {"6½", ValueText, "0", ""}, {"2024年", ValueText, "0", ""},
		{"共12件", ValueNumber, "12", "件"}, {"共计3", ValueNumber, "3", ""}, {"：5", ValueNumber, "5", ""}, {"5。", ValueNumber, "5", ""},
		{"大约12件", ValueNumber, "12", "件"}, {"4.29百", ValueNumber, "429", ""}, {"15.94百", ValueNumber, "1594", ""},
		{"3 ①", ValueNumber, "3", ""}, {"3 ²", ValueNumber, "3", ""}, {"3注2", ValueNumber, "3", ""}, {"3 注2", ValueNumber, "3", ""},
		{"3\n②", ValueText, "0", ""}, {"注2", ValueText, "0", ""}, {"3 *", ValueNumber, "3", ""}, {"0*", ValueNumber, "0", ""},
		{"3*", ValueMasked, "0", ""}, {"0.*", ValueMasked, "0", ""}, {"3 **", ValueText, "0", ""}, {"3注意", ValueText, "0", ""},
		{"35000（元）", ValueNumber, "35000", "元"}, {"3.5(万元)", ValueNumber, "3.5", "万元"}, {"12（件）", ValueNumber, "12", "件"},
		{"12（元月）", ValueNumber, "12", ""}, {"12（3件）", ValueNumber, "12", ""},
		{"8↑45%", ValueNumber, "8", ""}, {"97\n同比增长64%", ValueNumber, "97", ""}, {"5 较上年下降3.2%", ValueNumber, "5", ""},
		{"↑45%", ValueText, "0", ""}, {"同比增长64%", ValueText, "0", ""}, {"8↑45", ValueText, "0", ""},
		{"99999999999", ValueText, "0", ""}, {"第1项", ValueText, "0", ""}, {"近150十万元", ValueText, "0", ""},
	} {
		v := ReadValue(c.in)
		if v.Kind != c.kind || v.Amount.String() != c.amount || v.Unit.String() != c.unit {
			t.Errorf("readValue(%q) = kind %d, %s %q; want kind %d, %s %q", c.in, v.Kind, v.Amount, v.Unit, c.kind, c.amount, c.unit)
		}
	}
}
