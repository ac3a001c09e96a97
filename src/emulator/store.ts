import type { World } from './world.ts';

/** Work on the world as it is now; what it changes counts only if it says `keep`. */
export type Work<T> = (world: World) => { readonly value: T; readonly keep: boolean };

/** Where the world is kept between requests. Pieces of work are done one after the other. */
export interface Store {
  run<T>(work: Work<T>): Promise<T>;
}

/** Keeps the world in this process. */
export function memoryStore(): Store {
  let world: World = { accounts: [] };
  return {
    run: work => {
      const draft = structuredClone(world);
      const { value, keep } = work(draft);
      if (keep) world = draft;
      return Promise.resolve(value);
    },
  };
}
