// From <wxs module="spec"> in goods-detail.wxml.
  // 规格名统一加冒号
  function label(name) {
    return name ? name + '：' : '';
  }
  export default {
    label: label
  };

