import type { AnswerShape } from './answer-shape.ts';
import type { Artifact, Comment, Issue, Pull, Run } from './port.ts';

// What GitHub's REST API answers, version 2022-11-28, as the port has it. Each throws GithubFault `github-shape` for an
// answer that says something else.
// https://docs.github.com/en/rest

export function readComment(shape: AnswerShape, value: unknown): Comment {
  const comment = shape.members(value, 'a comment');
  return {
    id: shape.number(comment, 'id'),
    author: readLogin(shape, comment.user),
    body: shape.textOrNone(comment, 'body'),
    url: shape.text(comment, 'html_url'),
  };
}

/** Null for a pull request, which GitHub lists among the issues. */
export function readIssueOnly(shape: AnswerShape, value: unknown): Issue | null {
  const { pull_request: pull } = shape.members(value, 'an issue');
  return shape.optional(pull, 'pull_request') === undefined ? readIssue(shape, value) : null;
}

export function readIssue(shape: AnswerShape, value: unknown): Issue {
  const issue = shape.members(value, 'an issue');
  return {
    number: shape.number(issue, 'number'),
    author: readLogin(shape, issue.user),
    title: shape.text(issue, 'title'),
    body: shape.textOrNone(issue, 'body'),
    open: shape.text(issue, 'state') === 'open',
    url: shape.text(issue, 'html_url'),
  };
}

export function readPull(shape: AnswerShape, value: unknown): Pull {
  const pull = shape.members(value, 'a pull request');
  const head = shape.members(pull.head, 'head');
  return {
    number: shape.number(pull, 'number'),
    open: shape.text(pull, 'state') === 'open',
    merged: shape.textOrNone(pull, 'merged_at') !== '',
    mergeCommit: shape.textOrNone(pull, 'merge_commit_sha') || null,
    head: shape.text(head, 'sha'),
    headRepo: readFullName(shape, head.repo),
  };
}

export function readArtifact(shape: AnswerShape, value: unknown): Artifact {
  const artifact = shape.members(value, 'an artifact');
  return {
    id: shape.number(artifact, 'id'),
    name: shape.text(artifact, 'name'),
    expired: shape.flag(artifact, 'expired'),
    size: shape.number(artifact, 'size_in_bytes'),
    digest: shape.textOrNone(artifact, 'digest') || null,
    createdAt: shape.textOrNone(artifact, 'created_at'),
    expiresAt: shape.textOrNone(artifact, 'expires_at') || null,
    run: shape.number(shape.members(artifact.workflow_run, 'workflow_run'), 'id'),
  };
}

export function readRun(shape: AnswerShape, value: unknown): Run {
  const run = shape.members(value, 'a run');
  return {
    id: shape.number(run, 'id'),
    event: shape.text(run, 'event'),
    path: shape.text(run, 'path'),
    head: shape.text(run, 'head_sha'),
    headRepo: readFullName(shape, run.head_repository),
    url: shape.text(run, 'html_url'),
  };
}

/** Empty for an account that is gone. */
export function readLogin(shape: AnswerShape, user: unknown): string {
  const found = shape.optional(user, 'user');
  return found === undefined ? '' : shape.text(found, 'login');
}

function readFullName(shape: AnswerShape, repository: unknown): string | null {
  const found = shape.optional(repository, 'a repository');
  return found === undefined ? null : shape.text(found, 'full_name');
}
