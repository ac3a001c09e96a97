/** The state file cannot be used. It is left as it is: an emulator that forgets silently would prove nothing. */
export class EmulatorStateError extends Error {
  /** `corrupt`: not a state file; `version`: written by another version; `locked`: held by another process; `unusable`: the system refused. */
  readonly code: 'corrupt' | 'version' | 'locked' | 'unusable';
  readonly path: string;
  readonly reason: string;

  constructor(code: EmulatorStateError['code'], path: string, reason: string, options?: ErrorOptions) {
    super(`emulator state ${path}: ${reason}`, options);
    this.name = 'EmulatorStateError';
    this.code = code;
    this.path = path;
    this.reason = reason;
  }
}
