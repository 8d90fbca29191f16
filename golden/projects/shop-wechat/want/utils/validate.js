const RULES = {
  required: (value) => value !== undefined && String(value).trim() !== '',
  phone: (value) => /^1[3-9]\d{9}$/.test(value),
  region: (value) => Array.isArray(value) && value.length === 3,
};

/**
 * validate({phone: '1'}, {phone: [['phone', '手机号不正确']]}) -> '手机号不正确'
 * Returns the first message, or '' when all is well.
 */
module.exports = function validate(values, schema) {
  for (const field of Object.keys(schema)) {
    for (const [rule, message] of schema[field]) {
      if (!RULES[rule](values[field])) return message;
    }
  }
  return '';
};
