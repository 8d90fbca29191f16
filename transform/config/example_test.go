package config_test

import (
	"fmt"

	"wxmy/transform/config"
	"wxmy/transform/text"
)

func Example() {
	src := []byte(`{
  // colours
  "color": "#333",
  "list": [{"pagePath": "pages/a"}],
  "custom": true
}`)
	c := config.Parse(src)
	e := config.NewEditor(c)
	e.Rename(c.Root.Member("list"), "items", "config.app.tabBar.list")
	e.Set(c.Get("list", "0"), "name", "A", "config.app.tabBar.list.text")
	e.DeleteKey(c.Root, "custom", "config.app.tabBar.custom")
	out, err := text.Apply(src, e.Edits())
	fmt.Println(string(out), err)
	// Output:
	// {
	//   // colours
	//   "color": "#333",
	//   "items": [{"pagePath": "pages/a", "name": "A"}]
	// } <nil>
}
