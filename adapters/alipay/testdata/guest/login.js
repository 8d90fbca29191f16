test('login gives authCode', () => {
  answers.login = {code: 'c'}
  return load('login')(record({scopes: ['auth_user']})).then((r) => {
    equal(r, {authCode: 'c', authSuccessScopes: [], authErrorScopes: {}})
    equal(calls, [['login', {}]])
  })
})
