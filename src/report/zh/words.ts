import { EN_DOCTOR } from '../en/doctor.ts';
import { EN_FAULTS } from '../en/faults.ts';
import { EN_GITHUB } from '../en/github.ts';
import { EN_PROBLEMS } from '../en/problems.ts';
import { EN_REVIEW } from '../en/review.ts';
import type { Words } from '../words.ts';
import { ZH_ANNOTATIONS } from './annotations.ts';
import { ZH_APPLY } from './apply.ts';
import { ZH_EXPECTATIONS } from './expectations.ts';
import { ZH_FMT } from './fmt.ts';
import { ZH_HELP } from './help.ts';
import { ZH_IMPORT } from './import.ts';
import { ZH_MATCH } from './match.ts';
import { ZH_PAGE } from './page.ts';
import { ZH_PLAN } from './plan.ts';
import { ZH_PREVIEW } from './preview.ts';
import { ZH_RUN } from './run.ts';
import { ZH_USAGE } from './usage.ts';

/** All that wxmenu says in Chinese. Tables that are not written yet are English. */
export const ZH_CN: Words = {
  annotations: ZH_ANNOTATIONS,
  apply: ZH_APPLY,
  doctor: EN_DOCTOR,
  expectations: ZH_EXPECTATIONS,
  faults: EN_FAULTS,
  fmt: ZH_FMT,
  github: EN_GITHUB,
  help: ZH_HELP,
  import: ZH_IMPORT,
  match: ZH_MATCH,
  page: ZH_PAGE,
  plan: ZH_PLAN,
  preview: ZH_PREVIEW,
  problems: EN_PROBLEMS,
  review: EN_REVIEW,
  run: ZH_RUN,
  usage: ZH_USAGE,
};
