// Package host runs a whole mini-program, of WeChat or of Alipay, on a strict
// model of its platform, without the platform. It is how conversion is proved:
// the original plays a scenario on one model, the converted project plays the
// same scenario on the other, and what the apps observed and their users saw
// must be alike.
//
//	script, err := host.ParseScript("launch\ntap .buy\nrender\n")
//	app, err := host.New(os.DirFS("shop"), host.WeChat, host.Options{})
//	before, err := app.Play(script)
//	app, err = host.New(os.DirFS("shop-alipay"), host.Alipay, host.Options{})
//	after, err := app.Play(script)
//	// before == after, and app.Violations() is empty
//
// # The models
//
// The models are JavaScript, run by goja (*.js beside this file): wx.js and
// wx-world.js, my.js and my-world.js are the platforms' APIs, wx-component.js
// and my-component.js their component models, wx-app.js and my-app.js their
// rules for templates, events, pages and the app. The rest is common ground:
// kernel.js (log, problems, scripted results), world.js (what an app finds
// outside itself), templates.js, view.js and tree.js (templates, instances,
// selectors, printing), events.js, nav.js, units.js, relations.js, services.js
// (network, files, sockets, recorded objects), element.js and check.js (the
// tables), driver.js (the user).
//
// They are written from the project's facts, and api-tables.json is generated
// from them: every documented API, object, element, attribute and event. They
// know nothing of the converter and share no code with it: templates are read
// here by an own strict parser, for a judge must not make the same mistakes as
// the accused.
//
// Strict means: an option, attribute, event or definition field that the facts
// do not list is a violation; arguments are held to their types, and the call
// fails as it does on the platform; an uncaught exception is a violation. An API
// that is not there is undefined, as on the platform, so that guards work.
//
// Time is virtual. Callbacks of APIs come a task later, setTimeout waits for
// App.Advance. Math.random is seeded, and nothing else varies: a scenario gives
// the same transcript every time.
//
// # What is compared
//
// Play's transcript is in words of no platform. An API that shows something
// (toast, dialog, page, title, tab badge, payment …) writes a neutral line.
// Render prints elements under their canonical names with the attributes that
// both platforms can say, values equal to the canonical default left out, so
// that an attribute spelled out because defaults differ does not show.
// Temporary files are "tmp:name" on both. The layout that selector queries
// measure is made up, but the same for the same content.
//
// # What is not modelled
//
// Styles are not applied (only hidden and display:none count), so neither is
// style isolation; nor are plugins, custom tab bars, elements that appear while
// scrolling (fire "appear"), workers, cloud databases, the Skyline
// renderer, live streaming, NFC, Bluetooth values, maps and players beyond the
// calls they get. Interrupting a script cannot stop a native call of the
// engine, and there is no limit on memory: run code you do not trust elsewhere.
// Where the facts leave a platform's behaviour open, the model takes the
// reading that hides least; docs in the code say so at the place.
package host
