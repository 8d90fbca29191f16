// Package check looks at a project before it is converted for good, and says
// what the conversion will take: what of each page converts by itself, what
// through a run-time module, what needs a person and what cannot be had at all,
// with an estimate of the work; and what a release on the target asks for
// beside it: sizes of packages, domains, declarations, wording.
//
//	report, err := check.Run(ctx, os.DirFS("shop"), wechat.Platform, alipay.Platform, transform.Options{})
//	report.Pretty(os.Stdout, diag.English)
//
// It converts in memory and writes nothing. The estimates are bands of what
// such work commonly takes (see effort.go), not measurements; texts and
// pictures are judged by names in tables, not by looking at them. What only
// shows when the app runs is not seen here.
package check
