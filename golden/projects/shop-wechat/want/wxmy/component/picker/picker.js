// A picker of several columns, of a date, of a time or of a place.
const fire = require('../../host/fire.js');

const CANCELLED = 11;
const FORMATS = { year: 'yyyy', month: 'yyyy-MM', day: 'yyyy-MM-dd' };
const LEVELS = { province: 1, city: 2, region: 3 };

Component({
  options: { virtualHost: false },
  props: {
    mode: 'selector', value: '', range: [], rangeKey: '', start: '', end: '', fields: 'day', level: 'region', customItem: '', headerText: '', disabled: false
  },
  methods: {
    choose() {
      if (this.props.disabled) return;
      switch (this.props.mode) {
        case 'region': return this.chooseRegion();
        default: return this.chooseDate();
      }
    },

    chooseDate() {
      const { mode, value, start, end, fields } = this.props;
      const options = {
        format: mode === 'time' ? 'HH:mm' : FORMATS[fields] || FORMATS.day,
        success: ({ date }) => fire(this, 'change', { value: date }),
        fail: error => this.ended(error)
      };
      if (value) options.currentDate = value;
      if (start) options.startDate = start;
      if (end) options.endDate = end;
      my.datePicker(options);
    },

    chooseRegion() {
      const { value, level, customItem, headerText } = this.props;
      const options = {
        selectedItem: Array.isArray(value) ? value : [],
        success: ({ data, code }) => {
          const depth = LEVELS[level] || data.length;
          fire(this, 'change', { value: data.slice(0, depth), code: (code || []).slice(0, depth) });
        },
        fail: error => this.ended(error)
      };
      if (customItem) options.customItem = customItem;
      if (headerText) options.title = headerText;
      my.regionPicker(options);
    },

    // A choice that the user gives up is reported as a failure.
    ended(error) {
      if (error && error.error === CANCELLED) fire(this, 'cancel');
      else console.error('picker:', error);
    },
  }
});
