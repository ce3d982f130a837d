import { AlarmState } from '../model';
import { AlarmRule, judge } from './judge';

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const KEEP = 'kept';

/** `0` is fine, `X` breaches, `-` is missing; oldest first. */
function points(text: string): (number | undefined)[] {
  return [...text].map(
    each => (({ '0': 0, X: 100 } as Record<string, number>)[each]),
  );
}

function rule(m: number, treatMissingData: AlarmRule['treatMissingData']) {
  return {
    comparison: 'GreaterThanThreshold' as const,
    threshold: 50,
    evaluationPeriods: 3,
    datapointsToAlarm: m,
    treatMissingData,
  };
}

describe('judge', () => {
  // The tables of the user guide, "How alarm state is evaluated when data is missing".
  it.each([
    [3, '0-X-X', ['OK', 'OK', 'OK', 'OK']],
    [3, '----0', ['OK', 'OK', 'OK', 'OK']],
    [3, '-----', ['INSUFFICIENT_DATA', KEEP, 'ALARM', 'OK']],
    [3, '0XX-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [3, '--X--', ['ALARM', KEEP, 'ALARM', 'OK']],
    [2, '0-X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '00X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '0-X--', ['OK', 'OK', 'ALARM', 'OK']],
    [2, '----0', ['OK', 'OK', 'ALARM', 'OK']],
    [2, '---X-', ['ALARM', KEEP, 'ALARM', 'OK']],
  ])('%i of 3 in %s', (m, text, expected) => {
    const states = TREATMENTS.flatMap(treatment =>
      (['OK', 'ALARM'] as AlarmState[]).map(current => {
        const state = judge(rule(m, treatment), points(text), current);
        const i = TREATMENTS.indexOf(treatment);
        return expected[i] === KEEP && state === current ? KEEP : state;
      }),
    );
    expect(states).toEqual(expected.flatMap(each => [each, each]));
  });

  it('goes back to OK as soon as too few of the last points breach', () => {
    const m2 = rule(2, 'missing');
    expect(judge(m2, points('XXX00'), 'ALARM')).toBe('OK');
    expect(judge(m2, points('XXXX0'), 'ALARM')).toBe('ALARM');
  });

  it.each([
    ['GreaterThanThreshold', 50, 'OK'],
    ['GreaterThanOrEqualToThreshold', 50, 'ALARM'],
    ['LessThanThreshold', 50, 'OK'],
    ['LessThanOrEqualToThreshold', 50, 'ALARM'],
    ['LessThanThreshold', 49, 'ALARM'],
    ['GreaterThanThreshold', 51, 'ALARM'],
  ] as const)('%s at %i', (comparison, value, state) => {
    const one = {
      ...rule(1, 'missing'),
      evaluationPeriods: 1,
      comparison,
    };
    expect(judge(one, [undefined, undefined, value], 'OK')).toBe(state);
  });
});
