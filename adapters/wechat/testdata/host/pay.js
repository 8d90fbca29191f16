const order = {timeStamp: 1, nonceStr: 'n', package: 'prepay_id=1', paySign: 's'}
const native4 = ['requestPayment', {timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', paySign: 's', signType: 'MD5'}]

test('tradePay pays an order of the server, given as options or as text', () => {
  const pay = load('tradePay')
  return pay(record(order)).then((r) => {
    equal(r, {resultCode: '9000'})
    equal(log, [['success', r], ['complete', r]])
    return pay({orderStr: JSON.stringify(order)})
  }).then(() => pay({orderStr: Object.assign({signType: 'RSA'}, order)})).then(() => {
    equal(calls.slice(0, 2), [native4, native4])
    equal(calls[2][1].signType, 'RSA')
  })
})

test('tradePay succeeds with the code of a cancelled or failed payment', () => {
  const pay = load('tradePay')
  answers.requestPayment = () => new Error(calls.length === 1 ? 'cancel' : 'jsapi has no permission')
  return pay(order).then((r) => {
    equal(r.resultCode, '6001')
    return pay(order)
  }).then((r) => equal(r, {resultCode: '4000', memo: 'requestPayment:fail jsapi has no permission'}))
})

test('tradePay fails and says what the server must give', () => {
  return load('tradePay')(record({tradeNO: '2020'})).then(() => equal(1, 2), (e) => {
    equal([e.error, e.errorMessage], [2, 'parameter error: the server must give timeStamp, nonceStr, package, paySign of a WeChat order'])
    equal(log, [['fail', e], ['complete', e]])
    equal(calls, [])
  })
})
