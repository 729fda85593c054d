package web

import "nianbao/render/message"

// webText is the text of a key. A key that is not there is a fault of ours, which a test finds.
func webText(key string) message.Text {
	t, ok := message.Web[key]
	if !ok {
		panic("no text for " + key)
	}
	return t
}
