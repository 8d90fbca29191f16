// A player for one sound, on an audio context: picture, name, author and, with
// controls, a button.
const fire = require('../../host/fire.js');

// clock writes seconds as minutes and seconds.
function clock(seconds) {
  const whole = Math.floor(seconds || 0);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}:${rest < 10 ? '0' : ''}${rest}`;
}

Component({
  options: { virtualHost: false },
  props: { src: '', loop: false, controls: false, poster: '', name: '未知音频', author: '未知作者' },
  data: { playing: false, time: clock(0) },
  didMount() {
    const audio = my.createInnerAudioContext();
    const tell = (name, playing) => () => {
      this.setData({ playing });
      fire(this, name);
    };
    audio.onPlay(tell('play', true));
    audio.onPause(tell('pause', false));
    audio.onEnded(tell('ended', false));
    audio.onError(error => fire(this, 'error', { errMsg: String(error.errCode) }));
    audio.onTimeUpdate(() => {
      this.setData({ time: clock(audio.currentTime) });
      fire(this, 'timeupdate', { currentTime: audio.currentTime, duration: audio.duration });
    });
    this.audio = audio;
    this.load();
  },
  didUpdate(before) {
    if (before.src !== this.props.src || before.loop !== this.props.loop) this.load();
  },
  didUnmount() {
    this.audio.destroy();
  },
  methods: {
    load() {
      this.audio.loop = Boolean(this.props.loop);
      if (this.audio.src !== this.props.src) this.audio.src = this.props.src;
    },
    toggle() {
      if (this.data.playing) this.audio.pause();
      else this.audio.play();
    }
  }
});
