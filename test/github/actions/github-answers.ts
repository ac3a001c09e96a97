import { createHash } from 'node:crypto';
import { REPO } from '../api.ts';
import { zip } from '../zip.ts';

// What GitHub's REST API answers about things, as far as wxmenu reads it.

export interface FakeComment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
}

export interface FakeIssue {
  readonly number: number;
  readonly author: string;
  readonly title: string;
  readonly labels: readonly string[];
  body: string;
  state: string;
}

export interface FakePull {
  readonly number: number;
  head: string;
  readonly headRepo: string;
  mergeCommit: string | null;
  merged: boolean;
}

export interface FakeRun {
  readonly id: number;
  readonly event: string;
  readonly path: string;
  readonly head: string;
  readonly headRepo: string;
  readonly branch?: string;
  /** How it ended, once it has. */
  conclusion?: 'success' | 'failure';
}

export interface FakeArtifact {
  readonly id: number;
  readonly name: string;
  readonly run: number;
  expired: boolean;
  /** Contents by path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** A day before anything happens in a test. */
const BEGINNING = Date.UTC(2026, 10, 21);

export function commentAnswer({ id, pull, author, body }: FakeComment): object {
  const html_url = `https://github.com/${REPO}/pull/${pull}#issuecomment-${id}`;
  return { id, body, user: { login: author, type: 'Bot' }, html_url };
}

export function issueAnswer({ number, author, title, body, state }: FakeIssue): object {
  const html_url = `https://github.com/${REPO}/issues/${number}`;
  return { number, title, body, state, user: { login: author, type: 'Bot' }, html_url };
}

export function pullAnswer({ number, merged, mergeCommit, head, headRepo }: FakePull): object {
  return {
    number,
    state: merged ? 'closed' : 'open',
    merged_at: merged ? '2026-11-22T00:00:00Z' : null,
    merge_commit_sha: mergeCommit,
    head: { sha: head, repo: { full_name: headRepo } },
  };
}

export function runAnswer({ id, event, path, head, headRepo }: FakeRun): object {
  const html_url = `https://github.com/${REPO}/actions/runs/${id}`;
  return { id, event, path, head_sha: head, head_repository: { full_name: headRepo }, html_url };
}

export function archiveOf({ files }: FakeArtifact): Buffer {
  return zip(...[...files].map(([name, data]) => ({ name, data })));
}

export function artifactAnswer(artifact: FakeArtifact): object {
  const { id, name, expired, run } = artifact;
  const archive = archiveOf(artifact);
  return {
    id,
    name,
    expired,
    size_in_bytes: archive.length,
    digest: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
    created_at: new Date(BEGINNING + id * 1000).toISOString(),
    workflow_run: { id: run },
  };
}
