package markup_test

import (
	"fmt"

	"github.com/antchfx/xpath"

	"wxmy/transform/markup"
)

func Example() {
	src := []byte(`<scroll-view><map id="a"/>{{b<c}}</scroll-view><map>`)
	t := markup.Parse(src, markup.Options{})
	for _, n := range markup.XPath(t, markup.AsWritten(t)).Select(xpath.MustCompile("//scroll-view//map")) {
		fmt.Println(t.TagText(n), t.Attr(n, "id").Value.In(src))
	}
	for _, e := range t.Errors {
		fmt.Println(e.Start, e.Msg)
	}
	// Output:
	// map a
	// 47 unclosed <map>
}
