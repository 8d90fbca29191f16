var orderService = require("../../../services/order");
var orderBehavior = require("../common/order-behavior");
const wxBehaviorPage = require("../../../wxmy/host/BehaviorPage.js");

Page(wxBehaviorPage({
    behaviors: [orderBehavior],

    data: {
        tabs: [
            { name: "all", title: "全部" },
            { name: "unpaid", title: "待付款" },
            { name: "paid", title: "待发货" },
            { name: "done", title: "已完成" }
        ],
        active: "all",
        orders: [],
        page: 1,
        hasMore: true,
        loaded: false
    },

    onLoad: function (options) {
        this.setData({ active: options.status || "all" });
    },

    onShow: function () { 
        this.reload();
    },

    onPullDownRefresh: function () {
        this.reload().then(my.stopPullDownRefresh);
    },

    onReachBottom: function () {
        if (this.data.hasMore) {
            this.load(this.data.page + 1);
        }
    },

    onTabChange: function (e) {
        this.setData({ active: e.detail.name });
        this.reload();
    },

    reload: function () {
        return this.load(1);
    },

    load: function (page) {
        var that = this;
        return orderService.fetchOrders(this.data.active, page).then(function (res) {
            that.setData({
                orders: page === 1 ? res.list : that.data.orders.concat(res.list),
                page: page,
                hasMore: res.hasMore,
                loaded: true
            });
        });
    },

    onOrderTap: function (e) {
        my.navigateTo({
            url: "/packages/order/detail/detail?orderNo=" + e.currentTarget.dataset.orderNo
        });
    }
}));
