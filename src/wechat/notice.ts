import type { CertificatesNotice } from './certificates.ts';
import type { ClassicTokenNotice } from './classic-token.ts';
import type { FallbackNotice } from './route.ts';
import type { ForceSkippedNotice } from './stable-token.ts';
import type { TokenCacheNotice } from './token-cache.ts';

/** What somebody should know about the way to WeChat although nothing failed. Holds no secret. */
export type WechatNotice =
  | TokenCacheNotice
  | ClassicTokenNotice
  | ForceSkippedNotice
  | FallbackNotice
  | CertificatesNotice;
