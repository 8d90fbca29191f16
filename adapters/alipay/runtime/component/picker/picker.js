// A picker of several columns, of a date, of a time or of a place.
//
// The platform's own picker chooses from one list; dates, times and places have
// functions, and several columns are shown in a panel of picker-views here.
const fire = require('../../host/fire.js');

const CANCELLED = 11;
const FORMATS = { year: 'yyyy', month: 'yyyy-MM', day: 'yyyy-MM-dd' };
const LEVELS = { province: 1, city: 2, region: 3 };

// labelsOf gives what a column of the range shows.
const labelsOf = (column, key) => (column || []).map(item => (key && item !== null && typeof item === 'object' ? item[key] : item));

// inRange keeps an index within its column.
const inRange = (index, column) => Math.max(0, Math.min(Number(index) || 0, column.length - 1));

Component({
  options: { virtualHost: false },
  props: {
    mode: 'selector', value: '', range: [], rangeKey: '', start: '', end: '', fields: 'day', level: 'region', customItem: '', headerText: '', disabled: false
  },
  data: { open: false, columns: [], chosen: [] }, //? picker.multiSelector
  //? picker.multiSelector
  deriveDataFromProps(next) {
    if (this.data.open && (next.range !== this.props.range || next.value !== this.props.value)) this.show(next);
  },
  methods: {
    choose() {
      if (this.props.disabled) return;
      switch (this.props.mode) {
        case 'multiSelector': return this.show(this.props); //? picker.multiSelector
        case 'region': return this.chooseRegion(); //? picker.region
        default: return this.chooseDate(); //? picker.date picker.time
      }
    },

    //? picker.date picker.time
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

    //? picker.region
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

    //? picker.region picker.date picker.time
    // A choice that the user gives up is reported as a failure.
    ended(error) {
      if (error && error.error === CANCELLED) fire(this, 'cancel');
      else console.error('picker:', error);
    },

    //? picker.multiSelector
    show({ range, rangeKey, value }) {
      const columns = (range || []).map(column => labelsOf(column, rangeKey));
      const chosen = columns.map((column, i) => inRange((value || [])[i], column));
      this.setData({ open: true, columns, chosen });
    },

    //? picker.multiSelector
    turn(event) {
      const { value } = event.detail;
      const before = this.data.chosen;
      this.setData({ chosen: value });
      value.forEach((index, column) => {
        if (index !== before[column]) fire(this, 'columnchange', { column, value: index });
      });
    },

    //? picker.multiSelector
    confirm() {
      this.setData({ open: false });
      fire(this, 'change', { value: this.data.chosen });
    },

    //? picker.multiSelector
    cancel() {
      this.setData({ open: false });
      fire(this, 'cancel');
    },

    //? picker.multiSelector
    still() {}
  }
});
