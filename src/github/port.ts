/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  /** Login; empty for an account that is gone. */
  readonly author: string;
  readonly body: string;
  /** For people. */
  readonly url: string;
}

/** An issue; never a pull request. */
export interface Issue {
  readonly number: number;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly url: string;
}

export interface Pull {
  readonly number: number;
  readonly merged: boolean;
  readonly open: boolean;
  /** What the merge made: the merge commit, the squashed one, or the last of a rebase. */
  readonly mergeCommit: string | null;
  readonly head: string;
  /** `owner/name` that it comes from; null when that is gone. */
  readonly headRepo: string | null;
}

/** A file that a run has kept. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly expired: boolean;
  /** Of the archive, in bytes. */
  readonly size: number;
  /** `sha256:...` of the archive; null when GitHub does not say. */
  readonly digest: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly run: number;
}

/** A run of a workflow. */
export interface Run {
  readonly id: number;
  readonly event: string;
  /** Of the workflow's file, as GitHub tells it: `.github/workflows/plan.yml`, perhaps with `@ref` behind. */
  readonly path: string;
  readonly head: string;
  readonly headRepo: string | null;
  readonly url: string;
}

/**
 * What wxmenu asks of GitHub about one repository. Every call waits out what passes, within bounds, and throws
 * GithubFault. Nothing is created twice by itself: after an unclear end the caller looks first.
 */
export interface GithubHost {
  /** `owner/name`. */
  readonly repo: string;
  /** Login of whoever the token belongs to. */
  viewer(): Promise<string>;
  /** Comments of a pull request or issue, oldest first, page by page. */
  comments(pull: number): AsyncIterable<readonly Comment[]>;
  createComment(pull: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<Comment>;
  /** Issues with a label, open and closed, newest first, page by page. */
  issues(label: string): AsyncIterable<readonly Issue[]>;
  /** Makes the label unless it exists. */
  ensureLabel(label: {
    readonly name: string;
    readonly color: string;
    readonly description: string;
  }): Promise<void>;
  createIssue(text: { readonly title: string; readonly body: string }, label: string): Promise<Issue>;
  /** Writes the text of an issue, which stays open or closed as it is unless `close` says so. */
  updateIssue(number: number, change: { readonly body: string; readonly close: boolean }): Promise<Issue>;
  /** Pull requests that a commit belongs to, or that it merged. */
  pullsOf(commit: string): Promise<readonly Pull[]>;
  /** Artifacts of that very name, of all runs; at most 100, newest first. */
  artifacts(name: string): Promise<readonly Artifact[]>;
  run(id: number): Promise<Run>;
  /** Runs of a workflow's file on a branch that have succeeded, newest first, page by page. */
  succeeded(workflow: string, branch: string): AsyncIterable<readonly Run[]>;
  /** The archive of an artifact. */
  download(artifact: number): Promise<Uint8Array>;
}

/** One HTTP request to any host. */
export interface HttpQuestion {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array | null;
}

/** An answer of any status, or the reason why there is none. */
export type HttpOutcome =
  | {
      readonly status: number;
      /** By names in small letters. */
      readonly headers: { readonly [name: string]: string };
      readonly body: Uint8Array;
    }
  | {
      /** The system's code, `timeout`, `too-large`, `proxy-<status>`. */
      readonly failed: string;
      /** Host and port of the proxy on the way. */
      readonly proxy?: string;
    };

/**
 * The way to other hosts; proxies, certificates, deadlines and the size of answers are its affair. Follows no redirect,
 * repeats nothing.
 */
export interface HttpSender {
  send(question: HttpQuestion): Promise<HttpOutcome>;
}

/** Something is waited for; told so that a run does not look dead. */
export interface GithubNotice {
  readonly code: 'github-waiting';
  readonly reason: 'rate-limit' | 'secondary-rate-limit';
  readonly seconds: number;
}
