test('a two-way binding sets its field, then calls the author', () => {
  const model = load('twoWay')
  const told = []
  const page = { data: { name: 'a' }, set: [], setData(d) { this.set.push(d); Object.assign(this.data, d) }, onName(e) { told.push([e.detail.value, this.data.name]) } }
  const event = (value, dataset) => ({ detail: { value }, currentTarget: { dataset } })
  model.call(page, event('b', { wxmyModel: 'name', wxmyThen: 'onName' }))
  model.call(page, event('b', { wxmyModel: 'name' }))
  model.call(page, event('c', { wxmyModel: 'name', wxmyThen: 'gone' }))
  equal(page.set, [{ name: 'b' }, { name: 'c' }])
  equal(told, [['b', 'b']])
})
