package style_test

import (
	"fmt"

	"wxmy/transform/ir"
	"wxmy/transform/style"
)

func Example() {
	src := []byte(`@import "a.wxss"; view > .b ~ * { width: 10RPX }`)
	s := style.Parse(src)
	for _, i := range s.Imports {
		fmt.Println("import", i.Path.In(src))
	}
	for _, p := range s.Parts {
		if p.Kind == ir.SelSibling || p.Kind == ir.SelUniversal {
			fmt.Println("selector", p.In(src))
		}
	}
	for _, n := range s.Numbers {
		fmt.Println(s.Nodes[n.Node].Name.In(src), n.Unit.In(src))
	}
	// Output:
	// import a.wxss
	// selector ~
	// selector *
	// width RPX
}
