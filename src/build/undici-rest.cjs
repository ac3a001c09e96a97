'use strict';
// What undici may need later, in a file of its own: the way through proxies, HTTP/2, bodies that are no bytes, and its
// parser of HTTP for processors without SIMD (start-up.mjs says why).
module.exports = {
  get EnvHttpProxyAgent() {
    // As the index of undici does: the agent asks its proxy for a tunnel with one of these.
    Object.assign(require('undici/lib/dispatcher/dispatcher.js').prototype, require('undici/lib/api'));
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
