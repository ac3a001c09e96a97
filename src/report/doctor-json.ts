import { countVerdicts, foundOf } from './doctor.ts';
import type { Check, Diagnosis } from './doctor-check.ts';
import { DOCUMENT_VERSION } from './document-version.ts';
import { EN_DOCTOR } from './en/doctor.ts';
import { faultJson } from './faults.ts';
import { emulatorFlag } from './next-command.ts';

/**
 * What doctor found, for a program: each check with its verdict, code, texts and data. `because` names the check
 * that has to be right first. In English whatever the language of the run.
 */
export function diagnosisJson(
  { machine, accounts, emulator }: Diagnosis,
  meta: { readonly toolVersion: string; readonly exitCode: number },
): object {
  const flag = emulatorFlag(emulator);
  const all = [machine, ...accounts.map(({ checks }) => checks)].flat();
  return {
    format_version: DOCUMENT_VERSION,
    tool_version: meta.toolVersion,
    exit_code: meta.exitCode,
    summary: countVerdicts(all),
    machine: machine.map(check => checkJson(check, flag)),
    accounts: accounts.map(({ account, appid, checks }) => ({
      account,
      ...(appid === null ? {} : { appid }),
      summary: countVerdicts(checks),
      checks: checks.map(check => checkJson(check, flag)),
    })),
  };
}

function checkJson({ check, verdict, result }: Check, flag: string): object {
  if ('because' in result) {
    const { because } = result;
    return {
      check,
      verdict,
      code: 'needs-another',
      message: EN_DOCTOR.because(EN_DOCTOR.checks[because]),
      because,
    };
  }
  if ('fault' in result) return { check, verdict, ...faultJson(result.fault) };
  const { code, args } = result.finding;
  const { what, fix, commands } = foundOf(result.finding, EN_DOCTOR);
  return {
    check,
    verdict,
    code,
    message: what,
    ...(fix === undefined ? {} : { hint: fix }),
    ...(commands === undefined ? {} : { commands: commands.map(command => `${command}${flag}`) }),
    ...args,
  };
}
