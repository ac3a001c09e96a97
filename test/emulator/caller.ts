import { readFileSync } from 'node:fs';
import type { Reply } from '../../src/emulator/broken-answer.ts';
import type { EmulatorClock } from '../../src/emulator/clock.ts';
import { createEmulation, type Emulation, type EmulationOptions } from '../../src/emulator/emulation.ts';

export const APPID = 'wx0123456789abcdef';
export const SECRET = 'a-made-up-secret-of-an-emulated-account';

/** 2026-11-22 12:00:00 in Beijing. */
export const NOON = Date.UTC(2026, 10, 22, 4);

/** A clock that stands still; sleeping puts it forward. */
export interface ManualClock extends EmulatorClock {
  time: number;
}

export function manualClock(time: number = NOON): ManualClock {
  const clock: ManualClock = {
    time,
    now: () => clock.time,
    sleep: async ms => {
      clock.time += ms;
    },
  };
  return clock;
}

/** JSON of an answer. */
export type Answer = { readonly [member: string]: unknown };

/** An emulator without a socket, and the calls a client makes. Bodies that are not text are sent as JSON. */
export interface Caller {
  readonly emulation: Emulation;
  readonly clock: ManualClock;
  send(method: string, call: string, query?: { [name: string]: string }, body?: unknown): Promise<Reply>;
  get(call: string, token?: string): Promise<Answer>;
  post(call: string, body: unknown, token?: string): Promise<Answer>;
  stableToken(more?: object): Promise<Answer>;
  classicToken(more?: object): Promise<Answer>;
  /** A token that is good now. */
  token(): Promise<string>;
}

export async function caller(options: EmulationOptions = {}): Promise<Caller> {
  const clock = manualClock();
  const emulation = await createEmulation({
    accounts: [{ appid: APPID, secret: SECRET }],
    clock,
    ...options,
  });
  const send: Caller['send'] = (method, call, query = {}, body = '') =>
    emulation.handler({
      method,
      path: `/cgi-bin/${call}`,
      query: new URLSearchParams(query),
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ip: '127.0.0.1',
    });
  const stableToken: Caller['stableToken'] = async more =>
    answerOf(
      await send(
        'POST',
        'stable_token',
        {},
        {
          grant_type: 'client_credential',
          appid: APPID,
          secret: SECRET,
          ...more,
        },
      ),
    );
  const token = async () => String((await stableToken()).access_token);
  return {
    emulation,
    clock,
    send,
    stableToken,
    token,
    classicToken: async more =>
      answerOf(
        await send('GET', 'token', {
          grant_type: 'client_credential',
          appid: APPID,
          secret: SECRET,
          ...more,
        }),
      ),
    get: async (call, given) => answerOf(await send('GET', call, { access_token: given ?? (await token()) })),
    post: async (call, body, given) =>
      answerOf(await send('POST', call, { access_token: given ?? (await token()) }, body)),
  };
}

/** Text of an answer; throws for a connection that was broken instead. */
export function textOf(reply: Reply): string {
  if (reply.kind !== 'answer') throw new Error(`no answer but a ${reply.kind}`);
  return reply.body;
}

export function answerOf(reply: Reply): Answer {
  return JSON.parse(textOf(reply)) as Answer;
}

/** One of the captured bodies beside this file. */
export function payload<T = Answer>(name: string): T {
  return JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8')) as T;
}

export const CLICK = { type: 'click', name: 'Click', key: 'K' };
export const MENU = { button: [CLICK] };
