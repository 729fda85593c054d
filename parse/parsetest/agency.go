package parsetest

import (
	"math/rand/v2"
	"strings"

	"nianbao"
)

// Invented places: none of these names is a real division of that level, so no page can be taken for a real agency's.
var (
	provinces = []string{"江宁省", "云岭省", "北原省", "南湖自治区", "西川省"}
	cities    = []string{"东阳", "明湖", "安平", "永宁", "清河", "青石", "白沙", "长岭", "临江", "新河", "龙溪", "石桥", "双塔", "望海", "南浦"}
	counties  = []string{"柳河", "青山", "松岭", "平川", "龙泉", "新民", "云溪", "大湾", "凤台", "金坪", "花岭", "梅川", "古渡", "银滩", "竹山"}
	towns     = []string{"新民", "和平", "红旗", "城关", "太平", "桥头", "大庙", "黄土岭", "三里", "柳林", "东河", "石门"}

	cityOffices = []string{"人民政府", "人民政府办公室", "财政局", "市场监督管理局", "公安局", "教育局", "生态环境局", "住房和城乡建设局",
		"自然资源和规划局", "卫生健康委员会", "农业农村局", "民政局", "统计局", "审计局", "交通运输局", "人力资源和社会保障局",
		"发展和改革委员会", "文化广电和旅游局", "应急管理局", "退役军人事务局", "行政审批服务局", "医疗保障局", "档案馆", "城市管理综合行政执法局"}
	provinceOffices = []string{"人民政府", "人民政府办公厅", "财政厅", "教育厅", "水利厅", "公安厅", "农业农村厅", "药品监督管理局",
		"地方金融监督管理局"}
)

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// Agency draws an invented agency: province, city, county or township by function.
func Agency(rng *rand.Rand) string {
	switch rng.IntN(10) {
	case 0:
		return pick(rng, provinces) + pick(rng, provinceOffices)
	case 1, 2, 3:
		return pick(rng, cities) + "市" + pick(rng, cityOffices)
	case 4, 5, 6:
		return cityPrefix(rng) + county(rng) + pick(rng, cityOffices)
	case 7, 8:
		return county(rng) + pick(rng, towns) + pick(rng, []string{"镇人民政府", "乡人民政府", "街道办事处", "镇", "苏木人民政府"})
	}
	return cityPrefix(rng) + county(rng) + pick(rng, []string{"气象局", "税务局", "消防救援大队", "经济开发区管理委员会", "住房公积金管理中心"})
}

func cityPrefix(rng *rand.Rand) string {
	if rng.IntN(2) == 0 {
		return ""
	}
	return pick(rng, cities) + "市"
}

func county(rng *rand.Rand) string {
	return pick(rng, counties) + pick(rng, []string{"县", "区", "县", "旗"})
}

// LevelOf tells the level of an agency that Agency drew, from its name.
func LevelOf(agency string) nianbao.Level {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(agency, w) {
				return true
			}
		}
		return false
	}
	place := strings.ReplaceAll(agency, "自治区", "省")
	switch {
	case has("镇人民", "乡人民", "街道办事处", "苏木人民") || strings.HasSuffix(agency, "镇"):
		return nianbao.Township
	case strings.Contains(place, "县") || strings.Contains(strings.ReplaceAll(place, "开发区", ""), "区") || strings.Contains(place, "旗"):
		return nianbao.County
	case has("省", "自治区"):
		return nianbao.Province
	}
	return nianbao.City
}
