test('chooseImage takes one picture by default', () => {
  const choose = load('chooseImage')
  answers.chooseImage = {tempFilePaths: ['a'], tempFiles: [{path: 'a', size: 1}]}
  return choose({sourceType: 'camera', storeToAlbum: true}).then((r) => {
    equal(r, {apFilePaths: ['a'], tempFilePaths: ['a'], tempFiles: [{path: 'a', size: 1}]})
    equal(calls, [['chooseImage', {count: 1, sourceType: ['camera']}]])
    answers.chooseImage = new Error('cancel')
    return choose()
  }).then(() => equal(1, 2), (e) => equal(e.error, 11))
})

test('previewImage names the current picture by its URL', () => {
  const preview = load('previewImage')
  return preview({urls: ['a', 'b'], current: 1, enableShowPhotoDownload: false}).then(() => preview({urls: ['a']})).then(() => equal(calls, [
    ['previewImage', {urls: ['a', 'b'], current: 'b', showmenu: false}],
    ['previewImage', {urls: ['a']}],
  ]))
})

test('compressImage goes through the list, and leaves it alone at levels 3 and 4', () => {
  const compress = load('compressImage')
  answers.compressImage = (o) => ({tempFilePath: o.src + '.' + o.quality})
  return compress({apFilePaths: ['a', 'b'], compressLevel: 1, maxWidth: 10}).then((r) => {
    equal(r, {apFilePaths: ['a.50', 'b.50']})
    equal(calls[0], ['compressImage', {src: 'a', quality: 50, compressedWidth: 10}])
    return compress({apFilePaths: ['a']})
  }).then((r) => {
    equal(r, {apFilePaths: ['a']})
    equal(calls.length, 2)
    answers.compressImage = new Error('broken')
    return compress(record({apFilePaths: ['a'], compressLevel: 0}))
  }).then(() => equal(1, 2), (e) => equal(log, [['fail', e], ['complete', e]]))
})
