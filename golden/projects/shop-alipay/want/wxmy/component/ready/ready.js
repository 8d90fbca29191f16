// Tells once that what stands around it is there.
Component({
  lifetimes: {
    ready() {
      this.triggerEvent('ready');
    },
  },
});
