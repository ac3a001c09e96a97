/** Time as the emulator sees it. */
export interface EmulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** The machine's clock. */
export const machineClock: EmulatorClock = {
  now: () => Date.now(),
  // A waiting answer does not keep a process alive that has nothing else to do; an open connection does.
  sleep: ms => new Promise(resolve => setTimeout(resolve, ms).unref()),
};

/** A clock that can be put forward. */
export interface AdvancingClock extends EmulatorClock {
  /** Gives the new time. */
  advance(ms: number): number;
}

export function advancingClock(base: EmulatorClock): AdvancingClock {
  let ahead = 0;
  return {
    now: () => base.now() + ahead,
    sleep: ms => base.sleep(ms),
    advance: ms => {
      ahead += ms;
      return base.now() + ahead;
    },
  };
}
