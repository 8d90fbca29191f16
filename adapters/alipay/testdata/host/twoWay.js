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

test('twoWay knows several properties of a component by their names', () => {
  const page = {data: {size: 1}, setData(patch) { Object.assign(this.data, patch) }}
  const tell = (detail) => load('twoWay').call(page, {currentTarget: {dataset: {wxmyModel: 'name size', wxmyProp: 'value count'}}, detail})
  tell({name: 'count', value: 2})
  tell({name: 'other', value: 3})
  tell({name: 'value', value: 'n'})
  equal(page.data, {size: 2, name: 'n'})
})
