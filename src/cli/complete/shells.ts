/** Shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/** What the scripts call, with the words of the command line behind it. */
export const COMPLETE = '__complete';
