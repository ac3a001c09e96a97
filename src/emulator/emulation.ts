import { type AccountDoor, accountDoor } from './account-door.ts';
import { advancingClock, type EmulatorClock, machineClock } from './clock.ts';
import { DIALECT, type Dialect } from './dialect.ts';
import { FaultBook, type FaultOrder } from './faults.ts';
import { createHandler, type Handler } from './handler.ts';
import { type Quota, quotasOf } from './quotas.ts';
import { type RecordedRequest, requestLog } from './record.ts';
import { type AccountSeed, seedAccounts } from './seed.ts';
import { memoryStore } from './store.ts';
import { findAccount } from './world.ts';

export interface EmulationOptions {
  /** File that keeps accounts, menus, tokens and quotas between runs; absent: memory. */
  readonly state?: string;
  readonly clock?: EmulatorClock;
  readonly accounts?: readonly AccountSeed[];
  /** Any appid with any secret is accepted, and the secret it first came with is remembered. */
  readonly open?: boolean;
  readonly faults?: readonly FaultOrder[];
  readonly dialect?: Partial<Dialect>;
  /** Called once for each request to a path of WeChat's. */
  readonly log?: (entry: RecordedRequest) => void;
}

/** WeChat's side without a socket. */
export interface Emulation {
  readonly handler: Handler;
  /** What came in, oldest first; without tokens and secrets. Only the last 10 000 are kept. */
  readonly requests: readonly RecordedRequest[];
  order(fault: FaultOrder): void;
  clearFaults(): void;
  account(appid: string): AccountDoor;
  /** Daily quotas of an account by call; empty for an unknown one. */
  quotas(appid: string): Promise<{ readonly [call: string]: Quota }>;
  /** Time by the emulator's clock, in milliseconds since the epoch. */
  now(): number;
  /** Puts the emulator's clock forward; gives the new time in milliseconds since the epoch. */
  advance(ms: number): number;
  /** Forgets requests, faults and every account, then puts the ones of the options back. */
  reset(): Promise<void>;
}

/** Makes an emulator that is called as a function. @throws {EmulatorStateError} when the state file cannot be used. */
export async function createEmulation(options: EmulationOptions = {}): Promise<Emulation> {
  const { state, accounts = [], open = false } = options;
  const clock = advancingClock(options.clock ?? machineClock);
  // Only with a file: the libraries for it take longer to load than the rest of the emulator.
  const store =
    state === undefined ? memoryStore() : await (await import('./state-file.ts')).fileStore(state);
  const faults = new FaultBook();
  const log = requestLog(options.log);
  const start = async () => {
    for (const fault of options.faults ?? []) faults.order(fault);
    await store.change(world => seedAccounts(world, accounts));
  };
  await start();
  const dialect = { ...DIALECT, ...options.dialect };
  return {
    handler: createHandler({ store, faults, clock, dialect, open, record: log.add }),
    requests: log.entries,
    order: fault => faults.order(fault),
    clearFaults: () => faults.clear(),
    account: appid => accountDoor(appid, store, clock.now),
    quotas: appid =>
      store.peek(world => {
        const account = findAccount(world, appid);
        return account ? quotasOf(account, clock.now()) : {};
      }),
    now: clock.now,
    advance: clock.advance,
    reset: async () => {
      log.clear();
      faults.clear();
      await store.change(world => {
        world.accounts = [];
      });
      await start();
    },
  };
}
