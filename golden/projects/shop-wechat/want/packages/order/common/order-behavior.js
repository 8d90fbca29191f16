var orderService = require("../../../services/order");
const wxBehavior = require("../../../wxmy/host/Behavior.js");
const wxShowModal = require("../../../wxmy/host/showModal.js");

/**
 * 订单操作：支付、取消、确认收货。
 * 使用者需要实现 reload()。
 */
module.exports = wxBehavior({
    methods: {
        onPay: function (e) {
            var that = this;
            var orderNo = e.currentTarget.dataset.orderNo;
            orderService.payOrder(orderNo).then(function (paid) {
                if (paid) {
                    my.showToast({ duration: 1500, type: "success", content: "支付成功" });
                }
                that.reload();
            }).catch(function (err) {
                wxShowModal({
                    title: "支付失败",
                    content: err.message,
                    showCancel: false
                });
            });
        },

        onCancel: function (e) {
            var that = this;
            var orderNo = e.currentTarget.dataset.orderNo;
            wxShowModal({
                title: "取消订单",
                content: "取消后不能恢复",
                success: function (res) {
                    if (!res.confirm) {
                        return;
                    }
                    orderService.cancelOrder(orderNo).then(function () {
                        that.reload();
                    });
                }
            });
        },

        onConfirm: function (e) {
            var that = this;
            orderService.confirmOrder(e.currentTarget.dataset.orderNo).then(function () {
                my.showToast({ duration: 1500, content: "已确认收货", type: "success" });
                that.reload();
            });
        },

        onReview: function (e) {
            my.navigateTo({
                url: "../review/review?orderNo=" + e.currentTarget.dataset.orderNo
            });
        }
    }
});
