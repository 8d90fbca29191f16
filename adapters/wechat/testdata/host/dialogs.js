test('alert is a dialog with one button and an empty result', () => {
  answers.showModal = {confirm: true, cancel: false}
  return load('alert')(record({title: 't', content: 1, buttonText: '我知道了呀', confirmColor: '#f00'})).then((r) => {
    equal(r, {})
    equal(calls, [['showModal', {title: 't', content: '1', confirmText: '我知道了', confirmColor: '#f00', showCancel: false}]])
    equal(log, [['success', {}], ['complete', {}]])
  })
})

test('confirm gives confirm alone', () => {
  const confirm = load('confirm')
  answers.showModal = () => ({confirm: calls.length === 1, cancel: calls.length !== 1})
  return confirm({title: 't', content: 'c', confirmButtonText: 'y', cancelButtonText: 'n'}).then((r) => {
    equal(r, {confirm: true})
    equal(calls, [['showModal', {title: 't', content: 'c', confirmText: 'y', cancelText: 'n'}]])
    return confirm()
  }).then((r) => equal(r, {confirm: false}))
})

test('prompt is editable; its message is a placeholder', () => {
  const prompt = load('prompt')
  answers.showModal = {confirm: true, content: 'typed'}
  return prompt({title: 't', message: 'm', okButtonText: 'y', align: 'left'}).then((r) => {
    equal(r, {ok: true, inputValue: 'typed'})
    equal(calls[0], ['showModal', {title: 't', content: '', editable: true, placeholderText: 'm', confirmText: 'y'}])
    answers.showModal = {confirm: false, cancel: true}
    return prompt({message: 'm', placeholder: 'p'})
  }).then((r) => {
    equal(r, {ok: false, inputValue: ''})
    equal(calls[1], ['showModal', {title: 'm', content: '', editable: true, placeholderText: 'p'}])
  })
})

test('dialog leaves out what is not given', () => {
  equal(load('dialog')({cancelColor: '#000'}, {ok: 'confirmText'}), {title: '', content: '', cancelColor: '#000'})
})
