'use strict';
// What undici may need later, in a file of its own: the way through proxies, HTTP/2, bodies that are no bytes, and its
// parser of HTTP for processors without SIMD (start-up.mjs says why).
module.exports = {
  get EnvHttpProxyAgent() {
    // The index of undici adds it; the agent asks its proxy for a tunnel with it.
    require('undici/lib/dispatcher/dispatcher.js').prototype.connect = require('undici/lib/api/api-connect.js');
    return require('undici/lib/dispatcher/env-http-proxy-agent.js');
  },
  get connectH2() {
    return require('undici/lib/dispatcher/client-h2.js');
  },
  get extractBody() {
    return require('undici/lib/web/fetch/body.js').extractBody;
  },
  get llhttp() {
    return require('undici/lib/llhttp/llhttp-wasm.js');
  },
};
