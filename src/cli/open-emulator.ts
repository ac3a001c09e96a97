import {
  type Emulator,
  type EmulatorOptions,
  EmulatorStateError,
  startEmulator,
} from '../emulator/emulator.ts';
import { StateFault } from '../menu/fault.ts';

/**
 * Starts an emulator.
 *
 * @param shown the state file as people typed it, for messages.
 * @throws StateFault `state-corrupt` or `state-unwritable`; a system error when the port cannot be used.
 */
export async function openEmulator(options: EmulatorOptions, shown: string | undefined): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (!(error instanceof EmulatorStateError)) throw error;
    const { code, reason, member } = error;
    const about = { path: shown ?? error.path, reason };
    if (code !== 'corrupt' && code !== 'version')
      throw new StateFault('state-unwritable', about, { cause: error });
    throw new StateFault(
      'state-corrupt',
      { ...about, ...(member === undefined ? {} : { member }) },
      { cause: error },
    );
  }
}
