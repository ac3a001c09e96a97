import { Composer, type CST, isScalar, Parser } from 'yaml';
import type { Problem } from '../menu/problem.ts';
import type { SourceText } from './source-text.ts';
import { syntaxProblems } from './syntax-problems.ts';
import { MAX_DEPTH, spotOf, TreeBuilder } from './tree-builder.ts';
import type { TreeNode } from './yaml-tree.ts';

/** How YAML is read. */
export const READING = {
  version: '1.2',
  schema: 'core',
  // All of these are told by name here, with what to do about them.
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/**
 * Reads YAML 1.2 (core schema, of which JSON is a part) into a tree that keeps offsets. Null when there is no value, or when the text
 * cannot be read; `problems` then says why, except for a text without a value.
 */
export function readTree(source: SourceText, problems: Problem[]): TreeNode | null {
  const tokens = [...new Parser().parse(source.text)];
  if (tokens.some(token => depthOf(token) > MAX_DEPTH)) {
    problems.push({
      code: 'too-complex',
      severity: 'error',
      args: { what: 'depth', limit: MAX_DEPTH },
      at: source.location(0, 1),
    });
    return null;
  }
  const composer = new Composer(READING);
  const documents = [...composer.compose(tokens, true, source.text.length)];
  const errors = documents.flatMap(document => document.errors);
  if (errors.length > 0) {
    problems.push(...syntaxProblems(source, errors, tokens));
    return null;
  }
  const [first, ...others] = documents.filter(({ contents }) => !isNothing(contents));
  if (first === undefined) return null;
  const [second] = others;
  if (second) {
    problems.push({
      code: 'several-documents',
      severity: 'error',
      args: { count: others.length + 1 },
      at: locate(source, second.contents),
    });
  }
  const tree = new TreeBuilder(source, problems).build(first);
  // Of what was read wrong, nothing more can be said.
  return problems.some(({ code }) => code === 'too-complex' || code === 'yaml-syntax') ? null : tree;
}

/** A document without a value: nothing but comments, or nothing at all. */
export function isNothing(contents: unknown): boolean {
  const { start, end } = spotOf(contents, 0);
  return contents === null || (isScalar(contents) && contents.value === null && start === end);
}

function locate(source: SourceText, node: unknown): ReturnType<SourceText['location']> {
  const { start, end } = spotOf(node, 0);
  return source.location(start, end);
}

/** Levels of a token tree, counted without recursion: this is what guards the recursive parts. */
function depthOf(token: CST.Token): number {
  let deepest = 0;
  const waiting: [unknown, number][] = [[token, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    deepest = Math.max(deepest, depth);
    if ('value' in value) waiting.push([value.value, depth + 1]);
    if ('key' in value) waiting.push([value.key, depth + 1]);
    if ('items' in value && Array.isArray(value.items)) {
      // An item is a key with its value, on the level of its list or map.
      for (const item of value.items) waiting.push([item, depth]);
    }
  }
  return deepest;
}
