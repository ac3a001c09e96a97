// A run of its own, for tests that need real processes: reads the live menu once with a token from a shared folder.
// Bundled before it is run. Arguments: base, folder, appid, secret. Prints notices and faults, never a token.
import { systemClock } from '../../src/menu/clock.ts';
import { createWechatGateway } from '../../src/wechat/gateway.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { createTokenCache } from '../../src/wechat/token-cache.ts';

const [base = '', folder = '', appid = '', secret = ''] = process.argv.slice(2);
const cache = createTokenCache(folder, notice => process.stdout.write(`${JSON.stringify(notice)}\n`));
const wechat = createWechatGateway({
  base,
  tokens: stableToken({ appid, secret, cache }),
  clock: systemClock,
});
wechat.readLive().finally(() => wechat.close());
