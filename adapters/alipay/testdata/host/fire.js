test('fire tells the listener of an event and of the tag that it is on', () => {
  const heard = []
  const props = {id: 'when', 'data-goods-id': 7, onChange: (event) => heard.push(event)}
  load('fire')({props}, 'change', {value: '2024-05-06'})
  const {type, detail, target, currentTarget} = heard[0]
  equal({type, detail, target, currentTarget}, {
    type: 'change',
    detail: {value: '2024-05-06'},
    target: {id: 'when', dataset: {goodsId: 7}},
    currentTarget: {id: 'when', dataset: {goodsId: 7}},
  })
})

test('fire does nothing when nobody listens', () => {
  equal(load('fire')({props: {}}, 'cancel'), undefined)
})
