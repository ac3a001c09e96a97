import type { WechatFaultArgs } from '../apply/gateway.ts';
import type { StateFaultArgs, UsageFaultArgs } from '../menu/fault.ts';
import type { KnownErrcode } from '../wechat/errcodes.ts';
import type { TokenCacheNotice } from '../wechat/token-cache.ts';
import type { Message, Wordings } from './wording.ts';

/** What WeChat said, as the wording of an errcode needs it. */
export type ErrcodeArgs = WechatFaultArgs['errcode'];

/** What an errcode means (with its likely cause, where the code misleads), and what to do. */
export type ErrcodeWording = Message | ((args: ErrcodeArgs) => Message);

/** A wording for every errcode that has facts; one without does not compile. */
export type ErrcodeWordings = { readonly [errcode in KnownErrcode]: ErrcodeWording };

/** All words about faults in one language. */
export interface FaultWording {
  /** Every fault but refusals by errcode, which have `errcodes`. */
  readonly faults: Wordings<UsageFaultArgs & StateFaultArgs & Omit<WechatFaultArgs, 'errcode'>>;
  readonly errcodes: ErrcodeWordings;
  readonly unknownErrcode: Message;
  /** Comes before the meaning of an errcode. */
  refused(call: string, errcode: number): string;
  /** Follows a write that may have been carried out although no good answer came. */
  readonly unclear: string;
  /** An error that wxmenu has no name for. */
  readonly bug: Message;
  /** Why tokens are not kept on disk, or a kept one is not used; the run goes on. */
  readonly tokenCache: { readonly [code in TokenCacheNotice['code']]: (notice: TokenCacheNotice) => string };
  /** Names of the lines under a fault. */
  readonly labels: { readonly errmsg: string; readonly rid: string; readonly answer: string };
}
