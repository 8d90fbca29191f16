// Builds the native WeChat project in $SRC for Alipay with Mpx, into $OUT. The
// project has an app.mpx beside its app.js, which is all that Mpx asks for.
const path = require('path');
const Mpx = require('@mpxjs/webpack-plugin');

const src = process.env.SRC;

module.exports = {
  mode: 'production',
  optimization: { minimize: false },
  devtool: false,
  cache: false,
  context: __dirname,
  entry: { app: path.join(src, 'app.mpx') },
  output: { path: process.env.OUT },
  resolve: { extensions: ['.mpx', '.wxml', '.ts', '.js'], modules: [src, path.join(__dirname, 'node_modules')] },
  resolveLoader: { modules: [path.join(__dirname, 'node_modules')] },
  module: {
    rules: [
      { test: /\.mpx$/, use: Mpx.loader({}) },
      { test: /\.ts$/, use: { loader: 'babel-loader', options: { presets: [require.resolve('@babel/preset-typescript')] } } },
      { test: /\.wxss$/, use: [Mpx.wxssLoader()] },
      { test: /\.wxml$/, use: Mpx.wxmlLoader() },
      { test: /\.json$/, resourceQuery: /asScript/, type: 'javascript/auto' },
      { test: /\.wxs$/, use: [Mpx.wxsPreLoader()], enforce: 'pre' },
      { test: /\.(png|jpe?g|gif|svg)$/, use: Mpx.urlLoader({ name: 'img/[name][hash].[ext]' }) },
    ],
  },
  plugins: [new Mpx({ mode: 'ali', srcMode: 'wx', resolveMode: 'native', projectRoot: src })],
};
