// Tells of its place coming into sight and going out of it again: appear, disappear, and
// firstappear once.
Component({
  lifetimes: {
    ready() {
      let seen = false;
      this.observer = this.createIntersectionObserver().relativeToViewport();
      this.observer.observe('.place', ({ intersectionRatio }) => {
        const visible = intersectionRatio > 0;
        if (visible && !seen) this.triggerEvent('firstappear');
        if (visible || seen) this.triggerEvent(visible ? 'appear' : 'disappear');
        seen = seen || visible;
      });
    },
    detached() {
      if (this.observer) this.observer.disconnect();
    },
  },
});
