import {
  compareVerdicts,
  worstVerdict,
  type Check,
  type Verdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';

/** Checks of one part of the system. */
export interface CheckGroup {
  id: Check['group'];
  verdict: Verdict;
  checks: Check[];
}

const ORDER: readonly Check['group'][] = [
  'compute',
  'traffic',
  'data',
  'edge',
  'alarms',
];

/** Groups checks; what is not healthy comes first, among groups and within one. */
export function groupChecks(checks: Check[]): CheckGroup[] {
  return ORDER.map(id => {
    const members = checks
      .filter(check => check.group === id)
      .sort((a, b) => compareVerdicts(a.verdict, b.verdict));
    return {
      id,
      checks: members,
      verdict: worstVerdict(members.map(check => check.verdict)),
    };
  })
    .filter(group => group.checks.length > 0)
    .sort((a, b) => compareVerdicts(a.verdict, b.verdict));
}
