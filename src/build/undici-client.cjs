'use strict';
// What wxmenu uses of undici, in place of its index in dist/ (start-up.mjs says why).
const request = require('undici/lib/api/api-request.js');
const Client = require('undici/lib/dispatcher/client.js');
const Dispatcher = require('undici/lib/dispatcher/dispatcher.js');

Dispatcher.prototype.request = request;

module.exports = {
  Client,
  get EnvHttpProxyAgent() {
    return require('undici-rest').EnvHttpProxyAgent;
  },
};
