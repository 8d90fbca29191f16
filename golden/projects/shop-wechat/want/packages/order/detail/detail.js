var orderService = require("../../../services/order");
var orderBehavior = require("../common/order-behavior");
const wxBehaviorPage = require("../../../wxmy/host/BehaviorPage.js");
const wxSetClipboardData = require("../../../wxmy/host/setClipboardData.js");
const wxShowShareMenu = require("../../../wxmy/host/showShareMenu.js");

var PAY_WINDOW = 30 * 60 * 1000; // 30 分钟内付款

Page(wxBehaviorPage({
    behaviors: [orderBehavior],

    data: {
        order: null,
        payEndAt: 0,
        justPaid: false
    },

    onLoad: function (options) {
        this.orderNo = options.orderNo;
        this.setData({ justPaid: options.paid === "1" });
        wxShowShareMenu({ withShareTicket: true });
        this.reload();
    },

    reload: async function () {
        try {
            var order = await orderService.fetchOrder(this.orderNo);
            this.setData({
                order: order,
                payEndAt: order.status === "unpaid" ? order.createdAt + PAY_WINDOW : 0
            });
        } catch (err) {
            if (err.code === 404) {
                my.navigateBack();
            }
        }
    },

    // 倒计时结束，订单自动关闭
    onPayTimeout: function () {
        this.reload();
    },

    onCopy: function () {
        wxSetClipboardData({
            data: this.orderNo,
            success: function () {
                my.showToast({ duration: 1500, content: "订单号已复制", type: "none" });
            }
        });
    },

    onShareAppMessage: function () {
        var order = this.data.order;
        return {
            title: "我在青禾小铺买了" + order.lines[0].title,
            path: "/pages/goods-detail/goods-detail?id=" + order.lines[0].goodsId,
            // 封面异步生成，3 秒内没好就用默认的
            promise: new Promise(function (resolve) {
                resolve({ title: "好物推荐：" + order.lines[0].title });
            })
        };
    }
}));
