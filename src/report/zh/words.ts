import type { Words } from '../words.ts';
import { ZH_ANNOTATIONS } from './annotations.ts';
import { ZH_APPLY } from './apply.ts';
import { ZH_DOCTOR } from './doctor.ts';
import { ZH_EXPECTATIONS } from './expectations.ts';
import { ZH_FAULTS } from './faults.ts';
import { ZH_FMT } from './fmt.ts';
import { ZH_GITHUB } from './github.ts';
import { ZH_HELP } from './help.ts';
import { ZH_IMPORT } from './import.ts';
import { ZH_INIT } from './init.ts';
import { ZH_MATCH } from './match.ts';
import { ZH_PAGE } from './page.ts';
import { ZH_PLAN } from './plan.ts';
import { ZH_PREVIEW } from './preview.ts';
import { ZH_PROBLEMS } from './problems.ts';
import { ZH_REVIEW } from './review.ts';
import { ZH_RUN } from './run.ts';
import { ZH_USAGE } from './usage.ts';

/** All that wxmenu says in Chinese. */
export const ZH_CN: Words = {
  annotations: ZH_ANNOTATIONS,
  apply: ZH_APPLY,
  doctor: ZH_DOCTOR,
  expectations: ZH_EXPECTATIONS,
  faults: ZH_FAULTS,
  fmt: ZH_FMT,
  github: ZH_GITHUB,
  help: ZH_HELP,
  import: ZH_IMPORT,
  init: ZH_INIT,
  match: ZH_MATCH,
  page: ZH_PAGE,
  plan: ZH_PLAN,
  preview: ZH_PREVIEW,
  problems: ZH_PROBLEMS,
  review: ZH_REVIEW,
  run: ZH_RUN,
  usage: ZH_USAGE,
};
