package zhtext

// AgencyEnds are the words that end nothing but the name of an agency, wherever they stand: in a link's text as in a title.
// Shorter ends (部, 处, 会, 所, 社) do so only in a place where names are expected; those who read such places add them.
var AgencyEnds = []string{"局", "委", "办", "委员会", "办公室", "办公厅", "人民政府", "政府", "办事处", "厅", "院", "署", "站", "中心", "支队", "大队", "总队", "联社", "总社", "供销社",
	"档案馆", "管委会", "海关", "联合会"}
