test('login gives authCode', () => {
  answers.login = {code: 'c'}
  return load('login')(record({scopes: ['auth_user']})).then((r) => {
    equal(r, {authCode: 'c', authSuccessScopes: [], authErrorScopes: {}})
    equal(calls, [['login', {}]])
  })
})

test('an authorization: the handler hears of consent, another one of refusal, and a function gives the data', () => {
  const { phoneNumber } = load('authorized')
  const page = Object.assign({heard: []}, load('handlers')({
    agreed(e) { this.heard.push(['agreed', e.type]) },
    refused(e) { this.heard.push([e.type, e.detail]) },
  }))
  const tell = (detail, dataset) => page.agreed({
    type: 'getphonenumber', detail, target: {dataset}, currentTarget: {dataset},
  })
  tell({errMsg: 'getPhoneNumber:fail user deny'}, {wxmyRefused: 'refused'})
  tell({errMsg: 'getPhoneNumber:fail user deny'}, {})
  equal([page.heard, phoneNumber()], [[['error', {type: 'getAuthorize', errorMessage: 'user deny'}]], undefined])
  const ask = load('getPhoneNumber')
  return ask({}).catch((e) => {
    equal(e.error, 4)
    tell({errMsg: 'getPhoneNumber:ok', code: 'c', encryptedData: 'e', iv: 'i'}, {})
    return ask({})
  }).then((r) => {
    equal(r, {response: '{"code":"c","encryptedData":"e","iv":"i"}'})
    equal(page.heard.length, 2)
  })
})
