import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { octokitFetch } from './octokit-fetch.ts';
import type { GithubNotice, HttpSender } from './port.ts';

export interface ApiOptions {
  readonly sender: HttpSender;
  /** `https://api.github.com`, or `https://host/api/v3`. */
  readonly apiUrl: URL;
  readonly token: string;
  readonly userAgent: string;
  readonly notice: (notice: GithubNotice) => void;
  /** How long a second of waiting takes, in milliseconds; less than 1000 in tests. */
  readonly secondMs?: number;
}

/** Tries after the first, one and four seconds later. Only of what may be done twice. */
const RETRIES = 2;

/** No limit is waited for longer than this in all, in seconds: a job that stands still costs money too. */
const PATIENCE_S = 300;

/** GitHub asks for so many seconds between writes, and between those that notify people. */
const WRITE_PAUSE_S = 1;
const NOTIFICATION_PAUSE_S = 3;

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export type Api = ReturnType<typeof createApi>;

/** octokit with its plug-ins for paging, repeating and limits, over wxmenu's own way to other hosts. */
export function createApi({ sender, apiUrl, token, userAgent, notice, secondMs = 1000 }: ApiOptions) {
  let waited = 0;
  const patience = (reason: GithubNotice['reason']) => (seconds: number) => {
    if (waited + seconds > PATIENCE_S) return false;
    waited += seconds;
    notice({ code: 'github-waiting', reason, seconds });
    return true;
  };
  const pace = (seconds: number) => new Bottleneck.Group({ maxConcurrent: 1, minTime: seconds * secondMs });
  const Api = Octokit.plugin(paginateRest, retry, throttling);
  return new Api({
    auth: token,
    baseUrl: apiUrl.href.replace(/\/$/, ''),
    userAgent,
    log: QUIET,
    request: { fetch: octokitFetch(sender, apiUrl), log: QUIET },
    retry: {
      retries: RETRIES,
      retryAfterBaseValue: secondMs,
      // Besides the plug-in's own, 429: that is a limit, which the other plug-in waits out.
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
    },
    throttle: {
      retryAfterBaseValue: secondMs,
      write: pace(WRITE_PAUSE_S),
      notifications: pace(NOTIFICATION_PAUSE_S),
      onRateLimit: patience('rate-limit'),
      onSecondaryRateLimit: patience('secondary-rate-limit'),
    },
  });
}
