var orderService = require("../../../services/order");

/**
 * 订单操作：支付、取消、确认收货。
 * 使用者需要实现 reload()。
 */
module.exports = Behavior({
    methods: {
        onPay: function (e) {
            var that = this;
            var orderNo = e.currentTarget.dataset.orderNo;
            orderService.payOrder(orderNo).then(function (paid) {
                if (paid) {
                    wx.showToast({ title: "支付成功" });
                }
                that.reload();
            }).catch(function (err) {
                wx.showModal({
                    title: "支付失败",
                    content: err.message,
                    showCancel: false
                });
            });
        },

        onCancel: function (e) {
            var that = this;
            var orderNo = e.currentTarget.dataset.orderNo;
            wx.showModal({
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
                wx.showToast({ title: "已确认收货", icon: "success" });
                that.reload();
            });
        },

        onReview: function (e) {
            wx.navigateTo({
                url: "../review/review?orderNo=" + e.currentTarget.dataset.orderNo
            });
        }
    }
});
