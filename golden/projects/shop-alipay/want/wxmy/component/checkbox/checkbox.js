// A box that tells of its own change: the platform tells the group alone.
Component({
  properties: { checked: Boolean, disabled: Boolean, color: { type: String, value: '#09BB07' }, value: String },
  methods: {
    change(event) {
      this.triggerEvent('change', { value: event.detail.value.length > 0 });
    },
  },
});
