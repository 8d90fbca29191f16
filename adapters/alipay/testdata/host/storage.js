test('getStorageSync gives the value, or an empty text', () => {
  const get = load('getStorageSync')
  answers.getStorageSync = ({key}) => ({a: {data: {x: 1}}, zero: {data: 0}, gone: {data: null}, old: {APDataStorage: 'o'}, none: {}})[key]
  equal([get('a'), get('zero'), get('gone'), get('old'), get('none')], [{x: 1}, 0, '', 'o', ''])
  equal(calls[0], ['getStorageSync', {key: 'a'}])
})

test('setStorageSync and removeStorageSync throw what Alipay returns', () => {
  load('setStorageSync')('k', {v: 1})
  load('removeStorageSync')('k')
  equal(calls, [['setStorageSync', {key: 'k', data: {v: 1}}], ['removeStorageSync', {key: 'k'}]])
  answers.setStorageSync = {error: 14, errorMessage: 'too large'}
  throws(() => load('setStorageSync')('k', 'v'), /^setStorageSync:fail too large$/)
})

test('getStorage fails for an absent key', () => {
  answers.getStorage = ({key}) => ({data: key === 'a' ? 1 : null})
  const get = load('getStorage')
  return get({key: 'a', encrypt: true}).then((r) => {
    equal(r, {data: 1, errMsg: 'getStorage:ok'})
    equal(calls, [['getStorage', {key: 'a'}]])
    return get({key: 'b'})
  }).then(() => equal(1, 2), (e) => equal(e, {errMsg: 'getStorage:fail data not found'}))
})

test('many keys at once', () => {
  const store = {}
  answers.setStorageSync = ({key, data}) => { store[key] = data }
  answers.getStorageSync = ({key}) => ({data: store[key]})
  load('batchSetStorageSync')([{key: 'a', value: 1}, {key: 'b', value: 2}])
  equal(load('batchGetStorageSync')(['b', 'c', 'a']), [2, '', 1])
  return load('batchSetStorage')({kvList: [{key: 'c', value: 3}]}).then((r) => {
    equal(r, {errMsg: 'batchSetStorage:ok'})
    return load('batchGetStorage')({keyList: ['c', 'a']})
  }).then((r) => {
    equal(r, {list: [3, 1], errMsg: 'batchGetStorage:ok'})
    answers.setStorageSync = {error: 14, errorMessage: 'full'}
    return load('batchSetStorage')({kvList: [{key: 'c', value: 3}]})
  }).then(() => equal(1, 2), (e) => equal(e.errMsg, 'batchSetStorage:fail setStorageSync:fail full'))
})

test('storage is what these share', () => {
  answers.getStorageSync = {error: 1, errorMessage: 'broken'}
  throws(() => load('storage').get('k'), /^getStorageSync:fail broken$/)
})
