test('showToast says what Alipay would not take for granted', () => {
  const showToast = load('showToast')
  return showToast({title: 'a'}).then((r) => {
    equal(r, {errMsg: 'showToast:ok'})
    equal(calls[0], ['showToast', {content: 'a', type: 'success', duration: 1500}])
    return showToast({title: 5, icon: 'none', duration: 9})
  }).then(() => {
    equal(calls[1], ['showToast', {content: '5', type: 'none', duration: 9}])
    return showToast({title: 'a', icon: 'error'})
  }).then(() => {
    equal(calls[2][1].type, 'fail')
    return showToast({title: 'a', image: 'i.png', icon: 'loading'})
  }).then(() => equal(calls[3][1].type, 'none'))
})

test('a toast with a spinner is a loading indicator for its time', () => {
  const showToast = load('showToast')
  return showToast({title: 'a', icon: 'loading', duration: 100}).then(() => {
    equal(calls, [['showLoading', {content: 'a', mask: false}]])
    return advance(100)
  }).then(() => {
    equal(calls[1], ['hideLoading', {}])
    return showToast({title: 'b', icon: 'loading'})
  }).then(() => showToast({title: 'c'})).then(() => {
    equal(calls.slice(2).map((c) => c[0]), ['showLoading', 'hideLoading', 'showToast'])
  })
})

test('hideToast takes the spinner away too', () => {
  return load('showToast')({title: 'a', icon: 'loading'}).then(() => load('hideToast')()).then((r) => {
    equal(r, {errMsg: 'hideToast:ok'})
    equal(calls.map((c) => c[0]), ['showLoading', 'hideLoading', 'hideToast'])
    return advance(5000)
  }).then(() => equal(calls.length, 3))
})

test('showModal tells of cancel', () => {
  answers.showModal = {confirm: false}
  const showModal = load('showModal')
  return showModal({title: 't', content: 'c', foreign: 1}).then((r) => {
    equal(r, {confirm: false, cancel: true, content: null, errMsg: 'showModal:ok'})
    equal(calls, [['showModal', {title: 't', content: 'c'}]])
    answers.showModal = {confirm: true, content: 'typed'}
    return showModal({editable: true})
  }).then((r) => equal(r, {confirm: true, cancel: false, content: 'typed', errMsg: 'showModal:ok'}))
})

test('showModal where Alipay has none', () => {
  without('showModal')
  answers.confirm = {confirm: true}
  answers.prompt = {ok: false, inputValue: 'x'}
  const showModal = load('showModal')
  return showModal({title: 't', content: 'c', confirmText: 'y', cancelText: 'n'}).then((r) => {
    equal([r.confirm, r.cancel], [true, false])
    equal(calls[0], ['confirm', {title: 't', content: 'c', confirmButtonText: 'y', cancelButtonText: 'n'}])
    return showModal({content: 'c', showCancel: false, confirmText: 'y'})
  }).then((r) => {
    equal([r.confirm, r.cancel], [true, false])
    equal(calls[1], ['alert', {content: 'c', buttonText: 'y'}])
    return showModal({title: 't', content: 'm', editable: true, placeholderText: 'p'})
  }).then((r) => {
    equal([r.confirm, r.cancel, r.content], [false, true, 'x'])
    equal(calls[2], ['prompt', {title: 't', message: 'm', placeholder: 'p'}])
  })
})

test('a spinner that was replaced is not hidden', () => {
  return load('showToast')({title: 'a', icon: 'loading', duration: 100}).then(() => load('showLoading')({title: 'b'}))
    .then(() => advance(200)).then(() => {
      equal(calls.map((c) => c[0]), ['showLoading', 'showLoading'])
      return load('showToast')({title: 'a', icon: 'loading', duration: 100})
    }).then(() => load('hideLoading')({noConflict: true})).then((r) => {
      equal(r, {errMsg: 'hideLoading:ok'})
      return advance(200)
    }).then(() => {
      equal(calls.slice(2).map((c) => c[0]), ['showLoading', 'hideLoading'])
      equal(load('spinner').forget(), false)
    })
})
