package transform

import "wxmy/transform/text"

// subsetWords are the names that modules in the ES5 subset may not give.
var subsetWords = map[string]bool{}

func (m *moduleWriter) toCommonJS() []text.Edit { return nil }
