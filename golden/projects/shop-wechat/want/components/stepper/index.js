const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  properties: {
    value: {
      type: Number,
      value: 1,
    },
    min: {
      type: Number,
      value: 1,
    },
    max: {
      type: Number,
      value: 99,
      observer(max) {
        // 库存变少时收回已选数量
        if (this.data.value > max) this.update(max);
      },
    },
    disabled: Boolean,
  },

  methods: {
    wxmyNoop() {},
    onMinus() {
      this.step(-1);
    },

    onPlus() {
      this.step(1);
    },

    onInput(e) {
      const value = parseInt(e.detail.value, 10);
      this.update(isNaN(value) ? this.data.min : value);
    },

    step(delta) {
      if (this.data.disabled) return;
      const next = this.data.value + delta;
      if (next > this.data.max) {
        this.triggerEvent('overlimit', { type: 'max' });
        return;
      }
      if (next < this.data.min) {
        this.triggerEvent('overlimit', { type: 'min' });
        return;
      }
      this.update(next);
    },

    update(value) {
      const { min, max } = this.data;
      const next = Math.max(min, Math.min(value, max));
      // 支持 model:value 双向绑定
      this.setData({ value: next });
      this.triggerEvent('change', { value: next });
    },
  },
}));
