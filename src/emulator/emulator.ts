import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { createControl } from './control.ts';
import { createEmulation, type Emulation, type EmulationOptions } from './emulation.ts';
import { listen } from './listen.ts';

export type { AccountChange } from './account-change.ts';
export type { AccountDoor, AccountState } from './account-door.ts';
export type { EmulatorClock } from './clock.ts';
export type { Dialect } from './dialect.ts';
export type { FaultOrder } from './faults.ts';
export type { RecordedRequest } from './record.ts';
export type { AccountSeed } from './seed.ts';
export { EmulatorStateError } from './state-error.ts';

export interface EmulatorOptions extends EmulationOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** 127.0.0.1 if absent. */
  readonly host?: string;
  /** Opens /__emulator to other processes: faults, requests, accounts, clock, reset. */
  readonly control?: boolean;
}

/** WeChat's side of the wire, on a socket. */
export interface Emulator extends Emulation {
  /** For WECHAT_API_BASE; no slash at the end. */
  readonly url: string;
  /** Drops every connection, waiting ones too. */
  close(): Promise<void>;
}

/**
 * Starts an emulator; resolves when it listens.
 *
 * @throws {EmulatorStateError} when the state file cannot be used; a system error when the port cannot.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, control = false } = options;
  const emulation = await createEmulation(options);
  const app = createApp(emulation, control ? createControl(emulation) : null);
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host });
  return { ...emulation, ...(await listen(server, host, port)) };
}
