test('showToast: names, default icon and duration', () => {
  const showToast = load('showToast')
  return showToast({content: 'hi'}).then(() => showToast({content: 5, type: 'fail', duration: 10, xOffset: 3}))
    .then(() => showToast({type: 'exception'})).then(() => equal(calls, [
      ['showToast', {title: 'hi', icon: 'none', duration: 3000}],
      ['showToast', {title: '5', icon: 'error', duration: 10}],
      ['showToast', {title: '', icon: 'none', duration: 3000}],
    ]))
})

test('showToast waits for its delay', () => {
  const shown = load('showToast')({content: 'later', delay: 100})
  equal(calls, [])
  return shown.then(() => equal(calls.length, 1))
})

test('showLoading covers the page, and hideLoading cancels the delay', () => {
  const showLoading = load('showLoading')
  const hideLoading = load('hideLoading')
  return showLoading({content: 'a'}).then(() => {
    equal(calls, [['showLoading', {title: 'a', mask: true}]])
    showLoading({content: 'b', delay: 500})
    return hideLoading({page: {}})
  }).then(() => advance(1000)).then(() => equal(calls.slice(1), [['hideLoading', {}]]))
})

test('showActionSheet: cancelling is index -1', () => {
  const sheet = load('showActionSheet')
  answers.showActionSheet = () => (calls.length < 2 ? {tapIndex: 1} : new Error('cancel'))
  return sheet({title: 't', items: ['a', 'b'], cancelButtonText: 'no', destructiveBtnIndex: 0}).then((r) => {
    equal(r, {index: 1})
    equal(calls[0], ['showActionSheet', {itemList: ['a', 'b'], alertText: 't'}])
    return sheet(record({items: ['a']}))
  }).then((r) => {
    equal(r, {index: -1})
    equal(log, [['success', r], ['complete', r]])
  })
})

test('showActionSheet fails for other reasons', () => {
  answers.showActionSheet = new Error('parameter error')
  return load('showActionSheet')({items: []}).then(() => equal(1, 2), (e) => equal(e.error, 2))
})
