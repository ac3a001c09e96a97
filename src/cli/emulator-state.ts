/** State file of the emulator when `--emulator` names none, relative to the working folder. */
export const EMULATOR_STATE = '.wxmenu/emulator.json';
