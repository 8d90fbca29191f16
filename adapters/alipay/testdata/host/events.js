test('event: a tap', () => {
  const wxEvent = load('event')
  const native = {
    type: 'tap', timeStamp: 5, mark: {m: 1},
    target: {id: 'i', dataset: {bound: 1}, targetDataset: {touched: 2}},
    currentTarget: {id: 'o', dataset: {bound: 1}},
    touches: [], changedTouches: [{pageX: 3, pageY: 4, clientX: 1}], detail: {}
  }
  const e = wxEvent(native)
  equal(e, {
    type: 'tap', timeStamp: 5, mark: {m: 1}, target: {id: 'i', dataset: {touched: 2}}, currentTarget: {id: 'o', dataset: {bound: 1}},
    touches: [], changedTouches: [{pageX: 3, pageY: 4, clientX: 1}], detail: {x: 3, y: 4}
  })
  equal(wxEvent(e), e)
  equal(native.target.dataset, {bound: 1})
})

test('event: types and details in canonical words', () => {
  const wxEvent = load('event')
  const of = (e) => { const {type, detail} = wxEvent(e); return [type, detail] }
  equal([
    of({type: 'touchStart', touches: [{pageX: 1}]}),
    of({type: 'longTap', touches: [{pageX: 1, pageY: 2}]}),
    of({type: 'input', detail: {value: 'v', cursor: 1}}),
    of({type: 'markerTap', markerId: 7}),
    of({type: 'end', latitude: 1, longitude: 2, scale: 9}),
    of({type: 'timeUpdate', detail: {currentTime: 1, videoDuration: 2}}),
    of({type: 'message', detail: {a: 1}}),
    of({type: 'error', detail: {errorMessage: 'm'}}),
    of({type: 'change', detail: []}),
    of({type: 'change', detail: 0}),
  ], [
    ['touchstart', {}],
    ['longpress', {x: 1, y: 2}],
    ['input', {value: 'v', cursor: 1}],
    ['markertap', {markerId: 7}],
    ['end', {latitude: 1, longitude: 2, scale: 9, centerLocation: {latitude: 1, longitude: 2}}],
    ['timeupdate', {currentTime: 1, videoDuration: 2, duration: 2}],
    ['message', {data: [{a: 1}]}],
    ['error', {errorMessage: 'm', errMsg: 'm'}],
    ['change', []],
    ['change', 0],
  ])
})

test('event: what is no event stays', () => {
  const wxEvent = load('event')
  const value = {type: 5}
  equal([wxEvent(undefined), wxEvent('a'), wxEvent(value) === value], [undefined, 'a', true])
})
