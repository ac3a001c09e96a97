import type { WechatFaultArgs } from '../apply/gateway.ts';
import type { GithubFaultArgs } from '../github/fault.ts';
import type { StateFaultArgs, UsageFaultArgs } from '../menu/fault.ts';
import type { KnownErrcode } from '../wechat/errcodes.ts';
import type { WechatNotice } from '../wechat/notice.ts';
import type { Marks } from './marks.ts';
import type { Message, Wordings } from './wording.ts';

/** What WeChat said, as the wording of an errcode needs it. */
export type ErrcodeArgs = WechatFaultArgs['errcode'];

/** What an errcode means (with its likely cause, where the code misleads), and what to do. */
export type ErrcodeWording = Message | ((args: ErrcodeArgs) => Message);

/** A wording for every errcode that has facts; one without does not compile. */
export type ErrcodeWordings = { readonly [errcode in KnownErrcode]: ErrcodeWording };

/** All words about faults in one language. */
export interface FaultWording {
  readonly marks: Marks;
  /** Every fault but refusals by errcode, which have `errcodes`. */
  readonly faults: Wordings<
    UsageFaultArgs & StateFaultArgs & Omit<WechatFaultArgs, 'errcode'> & GithubFaultArgs
  >;
  readonly errcodes: ErrcodeWordings;
  readonly unknownErrcode: Message;
  /** Comes before the meaning of an errcode. */
  refused(call: string, errcode: number): string;
  /** Follows a write that may have been carried out although no good answer came. */
  readonly unclear: string;
  /** An error that wxmenu has no name for. */
  readonly bug: Message;
  /** What is told about the way to WeChat while the run goes on. */
  readonly notices: {
    readonly [code in WechatNotice['code']]: (notice: Extract<WechatNotice, { code: code }>) => string;
  };
  /** Names of the lines under a fault. */
  readonly labels: {
    /** Before the code of a fault, and of what is only told. */
    readonly error: string;
    readonly note: string;
    readonly errmsg: string;
    readonly rid: string;
    readonly answer: string;
    readonly suspect: string;
    readonly stderr: string;
  };
}
