// 左滑菜单：在视图层跟手，不经过逻辑层
var THRESHOLD = 0.3;

function move(owner, offset, animated) {
  var content = owner.selectComponent('.swipe-cell__content');
  content.setStyle({
    transform: 'translateX(' + offset + 'px)',
    transition: animated ? 'transform .2s' : 'none'
  });
}

function touchStart(event, owner) {
  var state = owner.getState();
  var touch = event.touches[0];
  state.x = touch.pageX;
  state.y = touch.pageY;
  state.from = state.offset || 0;
  state.direction = '';
  return true;
}

function touchMove(event, owner) {
  var state = owner.getState();
  var touch = event.touches[0];
  var dx = touch.pageX - state.x;
  var dy = touch.pageY - state.y;
  if (!state.direction) {
    state.direction = Math.abs(dx) > Math.abs(dy) ? 'x' : 'y';
  }
  // 竖向滑动交给页面滚动
  if (state.direction === 'y') return true;

  var width = +event.currentTarget.dataset.width;
  var offset = Math.max(-width, Math.min(0, state.from + dx));
  state.offset = offset;
  move(owner, offset, false);
  // 返回 false 等同于 catch，阻止页面滚动
  return false;
}

function touchEnd(event, owner) {
  var state = owner.getState();
  if (state.direction !== 'x') return;
  var width = +event.currentTarget.dataset.width;
  var opened = state.from < 0;
  var passed = Math.abs(state.offset - state.from) > width * THRESHOLD;
  var open = opened ? !passed : passed;
  state.offset = open ? -width : 0;
  move(owner, state.offset, true);
  owner.callMethod('onSwipe', { open: open });
}

// change:opened，外部要求打开或收起
function openedChanged(opened, old, owner, instance) {
  if (opened === old) return;
  var width = +instance.getDataset().width;
  var state = owner.getState();
  state.offset = opened ? -width : 0;
  move(owner, state.offset, true);
}

export default {
  touchStart: touchStart,
  touchMove: touchMove,
  touchEnd: touchEnd,
  openedChanged: openedChanged
};
