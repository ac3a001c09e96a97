/** The state file cannot be used. It is left as it is: an emulator that forgets silently would prove nothing. */
export class EmulatorStateError extends Error {
  /** `corrupt`: not a state file; `version`: written by another version; `locked`: held by another process; `unusable`: the system refused. */
  readonly code: 'corrupt' | 'version' | 'locked' | 'unusable';
  readonly path: string;
  /** `not-json`, `not-emulator-state`, `other-version`, `bad-member`, or the system's code. */
  readonly reason: string;
  /** The member that is missing or of a wrong kind. */
  readonly member: string | undefined;

  constructor(
    code: EmulatorStateError['code'],
    path: string,
    reason: string,
    { member, ...options }: ErrorOptions & { readonly member?: string } = {},
  ) {
    super(`emulator state ${path}: ${reason}${member === undefined ? '' : ` ${member}`}`, options);
    this.name = 'EmulatorStateError';
    this.code = code;
    this.path = path;
    this.reason = reason;
    this.member = member;
  }
}
