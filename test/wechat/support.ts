import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WechatFault } from '../../src/apply/gateway.ts';
import type { Clock } from '../../src/menu/clock.ts';
import type { CallLog } from '../../src/wechat/call-log.ts';
import {
  createWechatGateway,
  type WechatGateway,
  type WechatGatewayOptions,
} from '../../src/wechat/gateway.ts';
import { readyToken } from '../../src/wechat/token.ts';

export const TOKEN = '97_made-up-token_0123456789';
export const APPID = 'wx0123456789abcdef';
export const SECRET = 'made-up-secret-fedcba9876543210';

/** A clock that stands still except for sleeping; remembers its sleeps. */
export interface ManualClock extends Clock {
  time: number;
  readonly sleeps: number[];
}

export function manualClock(time = Date.UTC(2026, 10, 22, 4)): ManualClock {
  const clock: ManualClock = {
    time,
    sleeps: [],
    now: () => clock.time,
    sleep: async ms => {
      clock.sleeps.push(ms);
      clock.time += ms;
    },
  };
  return clock;
}

/** A gateway with a ready token and without chance, and its log. */
export function gateway(
  options: Partial<WechatGatewayOptions> = {},
): WechatGateway & { readonly log: CallLog[] } {
  const log: CallLog[] = [];
  const made = createWechatGateway({
    tokens: readyToken(TOKEN),
    clock: manualClock(),
    random: () => 0,
    log: entry => log.push(entry),
    ...options,
  });
  return { ...made, log };
}

/** One request as a server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Which connection it came over, counted from 0. */
  readonly socket: number;
}

export interface Loopback {
  readonly base: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

export type Respond = (seen: Seen, response: ServerResponse, socket: Socket) => void;

/** A server of one's own on this machine. */
export async function loopback(respond: Respond): Promise<Loopback> {
  const seen: Seen[] = [];
  const sockets: Socket[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '', 'http://localhost');
    const entry: Seen = {
      method: request.method ?? '',
      path: url.pathname.replace('/cgi-bin/', ''),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks),
      socket: sockets.indexOf(request.socket),
    };
    seen.push(entry);
    respond(entry, response, request.socket);
  });
  server.on('connection', socket => sockets.push(socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The fault that a call ends with; fails the test when it ends with anything else. */
export async function faultOf(call: Promise<unknown>): Promise<WechatFault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof WechatFault) return error;
    throw error;
  }
  throw new Error('expected a WechatFault, got a result');
}
