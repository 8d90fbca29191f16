var module = { exports: {} };
// 订单状态文案，列表和详情共用
var TEXT = {
    unpaid: "待付款",
    paid: "待发货",
    shipped: "待收货",
    done: "已完成",
    closed: "已关闭"
};

var COLOR = {
    unpaid: "#d9482b",
    paid: "#2f7d4f",
    shipped: "#2f7d4f"
};

function text(status) {
    return TEXT[status] || "";
}

function color(status) {
    return COLOR[status] || "#a5aba7";
}

function can(status, action) {
    switch (action) {
        case "pay":
        case "cancel":
            return status === "unpaid";
        case "confirm":
            return status === "shipped" || status === "paid";
        case "review":
            return status === "done";
        default:
            return false;
    }
}

module.exports.text = text;
module.exports.color = color;
module.exports.can = can;
export default module.exports;
