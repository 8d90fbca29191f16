// Events on the tree, and what the built-in elements do with a user's hands:
// check boxes check, forms gather their values, navigators navigate. Types are
// canonical here (lower case); P turns them into the platform's event objects.
'use strict';

/** Native events that travel up the tree. */
const bubbling = new Set([
  'tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchcancel', 'touchend', 'touchforcechange',
  'transitionend', 'animationstart', 'animationiteration', 'animationend',
]);

/**
 * events makes the event side of one platform.
 *   P.makeEvent({type, detail, target, current, page, native})   the object a handler gets
 *   P.call(owner, handler, args)                                 calls a handler of an owner
 *   P.detail(node, type, detail)                                 native detail of a canonical one
 *   P.checked(node), P.types(type)                               see below
 */
function events(host, view, P) {
  /** path lists the nodes an event at target passes, target first. */
  function pathOf(target, options) {
    if (!options.bubbles) return [target];
    const out = [];
    const up = options.composed ? view.composedParent : (n) => n.parent;
    for (let n = target; n; n = up(n)) out.push(n);
    return out;
  }

  /** seenFrom is the node that stands for target in the tree of owner. */
  function seenFrom(target, owner) {
    for (let n = target; n; n = view.composedParent(n)) if (n.owner === owner) return n;
    return target;
  }

  /**
   * dispatch sends a canonical event to target. It returns what the last
   * handler returned, for elements that listen to that.
   */
  function dispatch(target, type, detail, options) {
    options = Object.assign({ bubbles: bubbling.has(type), composed: true, native: true, capture: true }, options);
    const path = pathOf(target, options);
    let stopped = false;
    let mutual = false;
    let result;
    const visit = (node, capture) => {
      for (const h of node.events) {
        if (!P.listens(h, type, node) || !!h.capture !== capture || h.mode === 'prop') continue;
        if (h.mode === 'mut') {
          if (mutual) continue;
          mutual = true;
        }
        const e = P.makeEvent({
          type: P.typeSeen(h, type, node), detail, target: seenFrom(target, node.owner), current: node, page: node.owner.page,
          native: options.native, path, extra: options.extra,
        });
        if (h.handler !== '' && h.handler !== undefined && h.handler !== true) {
          if (typeof h.handler === 'function') {
            result = host.guard(type, h.handler, undefined, [Object.assign({ instance: view.descriptor(node.owner, node) }, e), view.descriptor(node.owner, null)]);
          } else {
            result = P.call(node.owner, h.handler, [e]);
          }
        }
        if (h.mode === 'catch') stopped = true;
      }
    };
    if (options.capture || options.capturePhase) {
      for (let i = path.length - 1; i >= 0 && !stopped; i--) visit(path[i], true);
    }
    for (let i = 0; i < path.length && !stopped; i++) visit(path[i], false);
    return result;
  }

  // State that elements keep themselves: what was typed, which box is checked.

  /** current is the value of attr that the element shows: what the user set since it was last set by the app. */
  function current(node, attr) {
    const s = node.owner.state.get(node.key + attr);
    return s && s.given === node.attrs[attr] ? s.value : node.attrs[attr];
  }
  function keep(node, attr, value) {
    node.owner.state.set(node.key + attr, { given: node.attrs[attr], value });
  }
  const isOn = (v) => v === true || v === 'true' || (v !== undefined && v !== false && v !== '' && v !== null && v !== 'false');

  function enclosing(node, tag) {
    for (let n = view.composedParent(node); n; n = view.composedParent(n)) if (n.tag === tag && !n.component) return n;
    return null;
  }
  function inside(node, tags) {
    const out = [];
    view.walk(view.composedChildren(node), (n) => {
      if (n.tag && !n.component && tags.includes(n.tag)) out.push(n);
    });
    return out;
  }

  // Gestures.

  /** tap is a finger on node: touches, the tap itself, and what the element does. */
  function tap(node) {
    if (P.standIn(node)) node = innermost(node);
    if (node.tag === 'button' && !node.component && isOn(node.attrs.disabled)) {
      host.see('tap on a disabled button');
      return;
    }
    dispatch(node, 'touchstart', undefined);
    dispatch(node, 'touchend', undefined);
    dispatch(node, 'tap', { x: 10, y: view.rect(node, node.owner.page).top + 10 });
    act(node);
  }

  /** innermost is where a finger on a component lands that stands for an element. */
  function innermost(node) {
    const inner = view.composedChildren(node).find((n) => n.tag);
    return inner ? innermost(inner) : node;
  }

  function longPress(node) {
    dispatch(node, 'touchstart', undefined);
    dispatch(node, 'longpress', { x: 10, y: view.rect(node, node.owner.page).top + 10 });
    dispatch(node, 'touchend', undefined);
  }

  /** act does what the tapped element, or the one around it, does by itself. */
  function act(node) {
    for (let n = node; n; n = view.composedParent(n)) {
      if (n.component) continue;
      switch (n.tag) {
        case 'checkbox': return toggle(n);
        case 'radio': return choose(n);
        case 'switch': return flip(n);
        case 'label': {
          const target = n.attrs.for
            ? view.selectRendered(n.owner.page, '#' + n.attrs.for)[0]
            : inside(n, ['checkbox', 'radio', 'switch', 'button'])[0];
          return target && target !== node ? act(target) : undefined;
        }
        case 'button':
          return press(n);
        case 'navigator':
          return P.navigate(n);
        default:
      }
    }
    return undefined;
  }

  function toggle(box) {
    if (isOn(box.attrs.disabled)) return;
    keep(box, 'checked', !isOn(current(box, 'checked')));
    dispatch(box, 'change', P.detail(box, 'change', { value: isOn(current(box, 'checked')) }));
    const group = enclosing(box, 'checkbox-group');
    if (!group) return;
    const value = inside(group, ['checkbox']).filter((b) => isOn(current(b, 'checked'))).map((b) => b.attrs.value);
    dispatch(group, 'change', P.detail(group, 'change', { value }));
  }

  function choose(radio) {
    if (isOn(radio.attrs.disabled) || isOn(current(radio, 'checked'))) return;
    const group = enclosing(radio, 'radio-group');
    if (group) inside(group, ['radio']).forEach((r) => keep(r, 'checked', false));
    keep(radio, 'checked', true);
    if (group) dispatch(group, 'change', P.detail(group, 'change', { value: radio.attrs.value }));
  }

  function flip(sw) {
    if (isOn(sw.attrs.disabled)) return;
    keep(sw, 'checked', !isOn(current(sw, 'checked')));
    dispatch(sw, 'change', P.detail(sw, 'change', { value: isOn(current(sw, 'checked')) }));
  }

  function press(button) {
    const form = enclosing(button, 'form');
    if (form && button.attrs['form-type'] === 'submit') {
      const value = {};
      for (const n of inside(form, ['input', 'textarea', 'switch', 'slider', 'picker', 'checkbox-group', 'radio-group', 'picker-view'])) {
        if (n.attrs.name !== undefined) value[n.attrs.name] = fieldValue(n);
      }
      dispatch(form, 'submit', P.detail(form, 'submit', { value, button }));
    } else if (form && button.attrs['form-type'] === 'reset') {
      for (const n of inside(form, ['input', 'textarea', 'switch', 'slider', 'checkbox', 'radio'])) {
        n.owner.state.delete(n.key + 'value');
        n.owner.state.delete(n.key + 'checked');
      }
      dispatch(form, 'reset', P.detail(form, 'reset', {}));
    }
    if (button.attrs['open-type']) P.openType(button);
  }

  function fieldValue(n) {
    switch (n.tag) {
      case 'switch': return isOn(current(n, 'checked'));
      case 'checkbox-group': return inside(n, ['checkbox']).filter((b) => isOn(current(b, 'checked'))).map((b) => b.attrs.value);
      case 'radio-group': return inside(n, ['radio']).filter((b) => isOn(current(b, 'checked'))).map((b) => b.attrs.value)[0] || '';
      case 'slider': return Number(current(n, 'value') || 0);
      default: {
        const v = current(n, 'value');
        return v === undefined ? '' : v;
      }
    }
  }

  /** input types text into a field: focus, each change at once, and the handler's say. */
  function input(node, text) {
    if (isOn(node.attrs.disabled)) return;
    dispatch(node, 'focus', P.detail(node, 'focus', { value: String(current(node, 'value') === undefined ? '' : current(node, 'value')) }));
    const max = node.attrs.maxlength === undefined ? 140 : Number(node.attrs.maxlength);
    const value = max >= 0 ? String(text).slice(0, max) : String(text);
    keep(node, 'value', value);
    // The framework listens at the element, before the author's handlers: they find the data set.
    if (node.models && node.models.value) P.setData(node.owner, { [node.models.value]: value });
    const said = dispatch(node, 'input', P.detail(node, 'input', { value, cursor: value.length }));
    const replaced = P.inputReply(said);
    if (replaced !== undefined) keep(node, 'value', replaced);
  }

  function blur(node) {
    const v = current(node, 'value');
    dispatch(node, 'blur', P.detail(node, 'blur', { value: v === undefined ? '' : String(v) }));
  }

  /** fire sends any canonical event with a canonical detail, and keeps the value it tells. */
  function fire(node, type, detail) {
    if (node.inst && P.standIn(node)) return P.trigger(node.inst, type, detail);
    if (detail && detail.value !== undefined && ['picker', 'slider', 'picker-view', 'input', 'textarea'].includes(node.tag)) keep(node, 'value', detail.value);
    if (node.tag === 'switch' && detail && type === 'change') keep(node, 'checked', detail.value);
    return dispatch(node, type, P.detail(node, type, detail === undefined ? {} : detail));
  }

  return { dispatch, tap, longPress, input, blur, fire, current, keep, isOn, enclosing, fieldValue };
}

module.exports = { events };
