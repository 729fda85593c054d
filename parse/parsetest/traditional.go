package parsetest

import "strings"

// simpleToTraditional pairs the characters that our labels and wording use; other characters stay as they are.
// Where one Simplified character stands for several Traditional ones, it is the one that this wording needs.
const simpleToTraditional = "专專业業东東临臨举舉乡鄉于於云雲从從会會传傳体體关關内內写寫军軍农農决決况況减減凤鳳出出划劃刘劉办辦务務动動" +
	"区區医醫华華单單卫衛厅廳县縣双雙号號后後员員围圍国國场場处處备備头頭宁寧实實审審对對导導将將属屬岭嶺广廣应應庙廟废廢开開强強" +
	"态態总總执執护護报報据據数數无無时時机機权權条條来來构構标標栏欄档檔桥橋气氣没沒济濟浏瀏游遊湾灣滩灘点點热熱环環现現电電" +
	"疗療监監确確积積税稅稳穩类類纠糾红紅纳納组組织織经經结結络絡统統继繼续續维維综綜编編缴繳网網罚罰职職联聯舆輿范範补補见見规規" +
	"览覽计計订訂认認训訓议議许許讼訟设設访訪诉訴试試询詢详詳请請读讀谈談负負财財责責购購费費资資转轉较較辑輯输輸过過运運还還这這" +
	"进進逾逾银銀错錯长長门門问問闻聞队隊阳陽陈陳隐隱项項题題额額驳駁黄黃龙龍个個为為众眾参參发發复復当當径徑系係线線绝絕苏蘇药藥" +
	"获獲证證说說采採镇鎮阅閱馆館万萬专專两兩义義书書亿億优優价價仅僅产產亲親们們仪儀够夠宽寬层層岁歲帮幫库庫异異归歸录錄" +
	"战戰扩擴扫掃扬揚换換摄攝无無显顯晓曉术術样樣检檢楼樓涉涉温溫满滿灭滅灵靈爱愛独獨电電画畫码碼础礎离離种種称稱窗窗竞競笔筆签簽" +
	"简簡签簽级級纪紀约約细細终終给給绍紹绩績绿綠缓緩缩縮罗羅习習联聯脑腦节節营營蓝藍虽雖装裝观觀视視觉覺触觸话話语語调調谁誰谢謝" +
	"贡貢贸貿赛賽赵趙跃躍车車轨軌轮輪软軟载載适適选選递遞邮郵释釋钟鐘链鏈销銷锁鎖键鍵镜鏡闭閉间間陆陸际際难難静靜页頁顶頂预預频頻颜顏" +
	"须須领領风風饮飲验驗识識齐齊图圖团團历歷"

var traditionalOf = func() *strings.Replacer {
	runes := []rune(simpleToTraditional)
	var pairs []string
	for i := 0; i+1 < len(runes); i += 2 {
		pairs = append(pairs, string(runes[i]), string(runes[i+1]))
	}
	return strings.NewReplacer(pairs...)
}()

func toTraditional(s string) string { return traditionalOf.Replace(s) }

// pinyinOf are the readings that converters leave behind some Traditional characters.
var pinyinOf = map[string]string{
	"領": "lǐng", "導": "dǎo", "習": "xí", "務": "wù", "項": "xiàng", "規": "guī", "發": "fā", "廢": "fèi", "現": "xiàn", "數": "shù",
	"處": "chù", "決": "jué", "許": "xǔ", "強": "qiáng", "費": "fèi", "額": "é", "單": "dān", "關": "guān", "係": "xì", "據": "jù",
	"業": "yè", "構": "gòu", "織": "zhī", "結": "jié", "轉": "zhuǎn", "屬": "shǔ", "護": "hù", "權": "quán", "內": "nèi",
	"類": "lèi", "執": "zhí", "詢": "xún", "機": "jī", "沒": "méi", "補": "bǔ", "復": "fù", "當": "dāng", "認": "rèn",
	"獲": "huò", "繳": "jiǎo", "納": "nà", "議": "yì", "訴": "sù", "訟": "sòng", "維": "wéi", "糾": "jiū", "審": "shěn", "經": "jīng",
	"總": "zǒng", "計": "jì", "開": "kāi", "報": "bào", "條": "tiáo", "辦": "bàn", "續": "xù", "繼": "jì", "購": "gòu", "對": "duì", "請": "qǐng",
}

var pinyinBrackets = func() *strings.Replacer {
	var pairs []string
	for char, reading := range pinyinOf {
		pairs = append(pairs, char, char+"("+reading+")")
	}
	return strings.NewReplacer(pairs...)
}()

func withPinyin(s string) string { return pinyinBrackets.Replace(s) }
