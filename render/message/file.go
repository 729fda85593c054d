package message

// FileKinds are the files that are published in the place of pages (zhtext.FileKind), as they stand in a sentence.
var FileKinds = Codes{
	"a PDF file":                            short("PDF文件", "a PDF file"),
	"a ZIP, DOCX or XLSX file":              short("ZIP、DOCX或XLSX文件", "a ZIP, DOCX or XLSX file"),
	"an old Office file (.doc, .xls, .wps)": short("旧版Office文件（doc、xls、wps）", "an old Office file (.doc, .xls, .wps)"),
	"an RTF file":                           short("RTF文件", "an RTF file"),
	"a PNG picture":                         short("PNG图片", "a PNG picture"),
	"a JPEG picture":                        short("JPEG图片", "a JPEG picture"),
	"a GIF picture":                         short("GIF图片", "a GIF picture"),
	"a gzip file":                           short("gzip压缩文件", "a gzip file"),
	"a RAR file":                            short("RAR压缩文件", "a RAR file"),
	"a program":                             short("程序文件", "a program"),
	"a file of bytes that are no text":      short("非文本文件", "a file of bytes that are no text"),
}
