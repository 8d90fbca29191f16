// 手势在渲染层处理，不卡
function place(owner, x, animated) {
  owner.selectComponent('.swipe-content').setStyle({
    transform: `translateX(${x}px)`,
    transition: animated ? 'transform .2s' : 'none'
  })
}

function start(event, owner) {
  const state = owner.getState()
  const touch = event.touches[0]
  state.startX = touch.pageX
  state.from = state.x || 0
}

function move(event, owner) {
  const state = owner.getState()
  const { width } = event.currentTarget.dataset
  const x = state.from + event.touches[0].pageX - state.startX
  state.x = Math.max(-width, Math.min(0, x))
  place(owner, state.x, false)
}

function end(event, owner) {
  const state = owner.getState()
  const { width } = event.currentTarget.dataset
  const open = state.x < -width / 2
  state.x = open ? -width : 0
  place(owner, state.x, true)
  owner.callMethod('onSettled', { open })
}

export default { start, move, end }
