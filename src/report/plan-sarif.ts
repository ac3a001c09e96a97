import type { MenuFile } from '../config/menu-file.ts';
import type { Range } from '../menu/position.ts';
import type { AccountPlan, GuardName, Plan } from '../plan/plan.ts';
import type { Annotation } from './annotations.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { EN_PLAN } from './en/plan.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import { EN_SARIF } from './en/sarif.ts';
import { type PlacesByAccount, type PlanFinding, planFindings } from './plan-findings.ts';
import { problemsOf } from './problems-of.ts';
import {
  faultNotification,
  fingerprintOf,
  problemResult,
  problemRules,
  regionOf,
  repositoryFile,
  type SarifOptions,
} from './problems-sarif.ts';
import { type SarifLevel, type SarifRegion, type SarifResult, type SarifRule, sarifText } from './sarif.ts';
import type { SarifRuleWording, SarifWording } from './sarif-wording.ts';

export interface PlanSarifOptions extends SarifOptions {
  readonly places?: PlacesByAccount;
  /** Files with errors, which could not be planned. */
  readonly invalid?: readonly MenuFile[];
}

const LEVELS: { readonly [kind in Annotation['kind']]: SarifLevel } = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/** The changes and guards of a plan for code scanning, at the lines of the menu files. */
export function planSarif(plan: Plan, options: PlanSarifOptions, words: SarifWording = EN_SARIF): string {
  const { repositoryPath, invalid = [], faults = [] } = options;
  const planned = plan.accounts.flatMap(account => {
    const places = options.places?.get(account.account);
    return planFindings(account, places, EN_PLAN, EN_ANNOTATIONS).map(finding => ({ finding, account }));
  });
  const problems = problemsOf(invalid);
  return sarifText({
    category: 'wxmenu-plan',
    toolVersion: options.toolVersion,
    exitCode: options.exitCode,
    rules: [
      ...planRules(
        planned.map(({ finding }) => finding.rule),
        words,
      ),
      ...problemRules(),
    ],
    results: [
      ...problems.map(problem => problemResult(problem, repositoryPath, EN_PROBLEMS)),
      ...planned.map(({ finding, account }) => planResult(finding, account, options)),
    ],
    failures: faults.map(faultNotification),
  });
}

function planResult(
  { rule, kind, at, title, message, identity, ...found }: PlanFinding,
  { account, file: own = account }: AccountPlan,
  { places, repositoryPath }: PlanSarifOptions,
): SarifResult {
  const { file = own } = found;
  const here = [...(places?.get(account)?.values() ?? [])].filter(place => place.file === file);
  const lines = new Map(here.map(({ range, source }) => [range.start.line, source]));
  return {
    rule,
    level: LEVELS[kind],
    message: `${title}. ${message}`,
    file: repositoryFile(file, repositoryPath),
    region: regionAt(at, lines),
    fingerprint: fingerprintOf({ rule, identity }),
  };
}

/** Of something that stands nowhere any more, the line that is nearest to it. */
function regionAt(at: Range | number | undefined, lines: ReadonlyMap<number, string>): SarifRegion {
  if (at !== undefined && typeof at !== 'number') return regionOf(at, lines.get(at.start.line));
  const line = at ?? 1;
  const { length } = lines.get(line) ?? '';
  return { startLine: line, startColumn: 1, endLine: line, endColumn: length + 1 };
}

function planRules(found: readonly PlanFinding['rule'][], words: SarifWording): SarifRule[] {
  const { planned } = words;
  const changes = (['create', 'update', 'move', 'delete', 'drift'] as const).map(what =>
    rule(`planned-${what}`, what === 'delete' || what === 'drift' ? 'warning' : 'note', planned[what]),
  );
  const guards = [...new Set(found)]
    .filter(id => id.startsWith('guard-'))
    .map(id => rule(id, 'error', guardWording(id.slice('guard-'.length), words)));
  return [...changes, ...guards];
}

function guardWording(name: string, { guards, unknownGuard }: SarifWording): SarifRuleWording {
  const known: { readonly [name: string]: SarifRuleWording } = guards satisfies {
    readonly [name in GuardName]: SarifRuleWording;
  };
  return (Object.hasOwn(known, name) ? known[name] : undefined) ?? unknownGuard;
}

function rule(id: string, level: SarifLevel, { short, full }: SarifRuleWording): SarifRule {
  return { id, level, short, full, help: full };
}
