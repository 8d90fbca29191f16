var orderService = require("../../../services/order");
var request = require("../../../utils/request");
var promisify = require("../../../utils/promisify");
const wxPreviewImage = require("../../../wxmy/host/previewImage.js");

var MAX_IMAGES = 3;

Page({
    data: () => ({
        images: [],
        max: MAX_IMAGES,
        score: 5,
        length: 0,
        progress: 0
    }),

    onLoad: function (options = {}) {
        this.orderNo = options.orderNo;
    },

    onRate: function (e) {
        this.setData({ score: e.detail.value });
    },

    onInput: function (e) {
        this.setData({ length: e.detail.cursor || e.detail.value.length });
    },

    onChoose: function () {
        var that = this;
        promisify.chooseImage({
            count: MAX_IMAGES - this.data.images.length,
            sizeType: ["compressed"],
            sourceType: ["album", "camera"]
        }).then(function (res) {
            that.setData({ images: that.data.images.concat(res.tempFilePaths) });
        }, function (err) {
            console.info(err.errMsg);
        });
    },

    onPreview: function (e) {
        wxPreviewImage({
            urls: this.data.images,
            current: e.currentTarget.dataset.src
        });
    },

    onDelete: function (e) {
        var images = this.data.images.slice();
        images.splice(e.currentTarget.dataset.index, 1);
        this.setData({ images: images });
    },

    // 一张一张传，进度条显示总进度
    uploadAll: async function () {
        var urls = [];
        var images = this.data.images;
        for (let i = 0; i < images.length; i++) {
            const { url } = await request.upload(images[i], { scene: "review" }, (p) => {
                this.setData({ progress: Math.round((i * 100 + p) / images.length) });
            });
            urls.push(url);
        }
        return urls;
    },

    onSubmit: async function (e) {
        var form = e.detail.value;
        if (!form.content.trim()) {
            my.showToast({ duration: 1500, content: "写点什么吧", type: "none" });
            return;
        }
        var urls = await this.uploadAll();
        await orderService.submitReview(this.orderNo, {
            score: form.score,
            content: form.content,
            anonymous: form.anonymous,
            images: urls
        });
        my.showToast({ duration: 1500, type: "success", content: "感谢评价" });
        my.navigateBack();
    }
});
