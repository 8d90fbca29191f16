// Package reconcile reads two projects that are one app, kept by hand for two
// platforms, and sorts every difference between them:
//
//   - mechanical: a conversion of the one, or of the other, gives it;
//
//   - platform: a difference that is known to be needed, for the platforms do
//     not have the same there;
//
//   - drift: nothing explains it, so somebody changed the one and forgot the
//     other.
//
//     report, err := reconcile.Run(ctx, a, b)
//     report.Pretty(os.Stdout, reconcile.PrintOptions{})
//
// Files are compared item by item in normal form (package normal). An item of
// one twin and an item of the other belong together when they are equal, or
// when converting either gives the other; all items of a file are aligned at
// once, so a difference counts as mechanical whichever way the conversion
// explains it. What is left between the pairs is platform or drift.
//
// The sorting judges by text. It does not know what code does: two spellings of
// one behaviour are drift to it.
package reconcile
