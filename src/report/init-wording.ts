/** Comments in the menu to begin with. */
export interface ExampleComments {
  readonly top: readonly string[];
  readonly view: string;
  readonly column: string;
  readonly click: string;
}

/** What `wxmenu init` says, in one language. */
export interface InitWording {
  readonly question: {
    /** Asked at a terminal when no account is given. */
    readonly account: string;
    /** Asked before files are written; their paths follow the question. */
    write(paths: readonly string[]): string;
  };
  readonly comments: ExampleComments;
  written(path: string): string;
  /** The file was there. */
  left(path: string): string;
  /** A line was added to a file that was there. */
  added(path: string, line: string): string;
  /** The settings were there: what to add by hand follows. */
  addYourself(path: string): string;
  /** Why the menu is an example. */
  readonly example: {
    /** `account` as it is typed. */
    noCredentials(account: string): string;
    readonly 'no-import': string;
    nothingLive(account: string): string;
  };
  /** The workflows were not written: they count only in the folder of the repository. */
  elsewhere(root: string): string;
  /** Whose action it is is not known; `action` stands in the workflows. */
  unknownAction(action: string): string;
  /** What the workflows need; `several`: accounts, each with variables of its own. */
  secrets(several: boolean): string;
  /** Workflows that were left lack the credentials of accounts; the lines for them follow. */
  readonly lacking: string;
  readonly nothing: string;
  readonly notWritten: string;
  next(commands: readonly string[]): string;
}
