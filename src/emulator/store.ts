import type { World } from './world.ts';

/** Where the world is kept between requests. Pieces of work are done one after the other, each on the newest world. */
export interface Store {
  /** Does the work and keeps what it changed. */
  change<T>(work: (world: World) => T): Promise<T>;
  /** Does the work on a copy and forgets what it changed. */
  peek<T>(work: (world: World) => T): Promise<T>;
}

/** Keeps the world in this process. */
export function memoryStore(): Store {
  const world: World = { accounts: [] };
  return {
    change: async work => work(world),
    peek: async work => work(structuredClone(world)),
  };
}
