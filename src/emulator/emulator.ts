import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { type EmulatorClock, machineClock } from './clock.ts';
import { DIALECT, type Dialect } from './dialect.ts';
import { FaultBook, type FaultOrder } from './faults.ts';
import { createHandler, type Handler } from './handler.ts';
import { type Quota, quotasOf } from './quotas.ts';
import type { RecordedRequest } from './record.ts';
import { memoryStore } from './store.ts';
import { type AccountSettings, findAccount, newAccount } from './world.ts';

/** An account that is there from the start. */
export interface AccountSeed extends Partial<AccountSettings> {
  readonly appid: string;
  readonly secret: string;
}

export interface EmulatorOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** 127.0.0.1 if absent. */
  readonly host?: string;
  readonly clock?: EmulatorClock;
  readonly accounts?: readonly AccountSeed[];
  /** Any appid with any secret is accepted, and the secret it first came with is remembered. */
  readonly open?: boolean;
  readonly faults?: readonly FaultOrder[];
  readonly dialect?: Partial<Dialect>;
  readonly log?: (entry: RecordedRequest) => void;
}

export interface Emulator {
  /** For WECHAT_API_BASE; no slash at the end. */
  readonly url: string;
  readonly handler: Handler;
  readonly requests: readonly RecordedRequest[];
  order(fault: FaultOrder): void;
  clearFaults(): void;
  quotas(appid: string): Promise<{ [call: string]: Quota }>;
  /** Drops every connection, waiting ones too. */
  close(): Promise<void>;
}

/** Starts WeChat's side of the wire. Does not return before it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? machineClock;
  const store = memoryStore();
  const faults = new FaultBook();
  for (const fault of options.faults ?? []) faults.order(fault);
  const requests: RecordedRequest[] = [];
  await store.run(world => {
    for (const { appid, secret, ...settings } of options.accounts ?? []) {
      if (!findAccount(world, appid)) world.accounts.push(newAccount(appid, secret, settings));
    }
    return { value: undefined, keep: true };
  });
  const handler = createHandler({
    store,
    faults,
    clock,
    dialect: { ...DIALECT, ...options.dialect },
    open: options.open ?? false,
    record: entry => {
      requests.push(entry);
      options.log?.(entry);
    },
  });
  const host = options.host ?? '127.0.0.1';
  const server = createAdaptorServer({ fetch: createApp(handler, null).fetch, hostname: host });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve((server.address() as AddressInfo).port));
  });
  return {
    url: `http://${host}:${port}`,
    handler,
    requests,
    order: fault => faults.order(fault),
    clearFaults: () => faults.clear(),
    quotas: appid =>
      store.run(world => {
        const account = findAccount(world, appid);
        return { value: account ? quotasOf(account, clock.now()) : {}, keep: false };
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
