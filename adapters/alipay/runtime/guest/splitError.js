// Canonically an error is one text, message and stack together; Alipay gives (message,
// stack).
//
// The stack begins at the first line that starts with "at".
module.exports = (error) => {
  const text = String(error && error.stack ? error.stack : error);
  const start = text.search(/\n\s*at\s/);
  return start < 0 ? [text, ''] : [text.slice(0, start), text.slice(start + 1)];
};
