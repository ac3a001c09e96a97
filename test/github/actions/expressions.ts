import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';

/** What the expressions of a workflow see: `github`, `inputs`, `steps`... by name. */
export type Contexts = { readonly [name: string]: unknown };

/** How a job, or an action of several steps, has got on so far. */
export type Status = 'success' | 'failure' | 'cancelled';

/** A text with its `${{ }}` filled in, by GitHub's own evaluator. */
export function filled(text: string, contexts: Contexts, status: Status = 'success'): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluated(expression, contexts, status).coerceString(),
  );
}

/** Whether a step or job is run. Without a word about the status it is only after success. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  if (condition === undefined) return status === 'success';
  const expression = /^\$\{\{(.*)\}\}$/s.exec(condition.trim())?.[1] ?? condition;
  const speaksOfStatus = /\b(?:success|failure|cancelled|always)\s*\(/.test(expression);
  if (!speaksOfStatus && status !== 'success') return false;
  return truthy(evaluated(expression, contexts, status));
}

function evaluated(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const is = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = [
    is('always', true),
    is('success', status === 'success'),
    is('failure', status === 'failure'),
    is('cancelled', status === 'cancelled'),
  ];
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known: data.Dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(parsed, known, new Map(functions.map(one => [one.name, one]))).evaluate();
}
