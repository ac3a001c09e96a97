import { EN_ANNOTATIONS } from '../en/annotations.ts';
import { EN_APPLY } from '../en/apply.ts';
import { EN_DOCTOR } from '../en/doctor.ts';
import { EN_EXPECTATIONS } from '../en/expectations.ts';
import { EN_FAULTS } from '../en/faults.ts';
import { EN_GITHUB } from '../en/github.ts';
import { EN_HELP } from '../en/help.ts';
import { EN_MATCH } from '../en/match.ts';
import { EN_PLAN } from '../en/plan.ts';
import { EN_PROBLEMS } from '../en/problems.ts';
import { EN_REVIEW } from '../en/review.ts';
import { EN_RUN } from '../en/run.ts';
import { EN_USAGE } from '../en/usage.ts';
import type { Words } from '../words.ts';
import { ZH_PAGE } from './page.ts';

/** All that wxmenu says in Chinese. Tables that are not written yet are English. */
export const ZH_CN: Words = {
  annotations: EN_ANNOTATIONS,
  apply: EN_APPLY,
  doctor: EN_DOCTOR,
  expectations: EN_EXPECTATIONS,
  faults: EN_FAULTS,
  github: EN_GITHUB,
  help: EN_HELP,
  match: EN_MATCH,
  page: ZH_PAGE,
  plan: EN_PLAN,
  problems: EN_PROBLEMS,
  review: EN_REVIEW,
  run: EN_RUN,
  usage: EN_USAGE,
};
