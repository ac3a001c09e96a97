import type { ChangeAction } from '../diff/change.ts';
import type { GuardName } from '../plan/plan.ts';

/** What the rules of a plan are about: `short` in a list, `full` beside a result. */
export interface SarifRuleWording {
  readonly short: string;
  readonly full: string;
}

/** Words of code scanning, beside those of problems, plans and faults. */
export interface SarifWording {
  readonly planned: { readonly [what in ChangeAction | 'drift']: SarifRuleWording };
  readonly guards: { readonly [name in GuardName]: SarifRuleWording };
  readonly unknownGuard: SarifRuleWording;
}
