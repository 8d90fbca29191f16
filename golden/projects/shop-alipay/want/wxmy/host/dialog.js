// What the dialogs share: texts as strings, and button texts of at most four characters.
const LONGEST = 4;

const text = (value) => (value === undefined || value === null ? '' : String(value));

// dialog(options, names) gives showModal's options; names maps fields of options
// to the button texts they stand for.
module.exports = (options, names) => {
  const modal = { title: text(options.title), content: text(options.content) };
  Object.keys(names).forEach((name) => {
    if (options[name]) modal[names[name]] = text(options[name]).slice(0, LONGEST);
  });
  ['confirmColor', 'cancelColor'].forEach((name) => {
    if (options[name]) modal[name] = options[name];
  });
  return modal;
};
