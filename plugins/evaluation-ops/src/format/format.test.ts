import {
  formatCount,
  formatMilliseconds,
  formatShare,
  formatWeight,
  shortDigest,
} from './numbers';
import { shortenEvent } from './shortenEvent';
import { formatAge, formatExact, formatSpan } from './time';

describe('numbers', () => {
  it.each([
    [0, '0 %'],
    [0.00001, '< 0.01 %'],
    [0.0011, '0.11 %'],
    [0.05, '5.0 %'],
    [1, '100 %'],
  ])('writes the share %p as %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it('rounds to what matters', () => {
    expect(formatCount(1812)).toBe('1\u2009812');
    expect(formatCount(16_240)).toBe('16.2 k');
    expect(formatMilliseconds(3.14159)).toBe('3.1 ms');
    expect(formatMilliseconds(187.4)).toBe('187 ms');
    expect(formatMilliseconds(12_340)).toBe('12.3 s');
    expect(formatWeight(10)).toBe('10 %');
    expect(formatWeight(33.33)).toBe('33.3 %');
    expect(shortDigest(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab');
  });
});

describe('time', () => {
  it.each([
    [-3, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [359, '5 min 59 s'],
    [1080, '18 min'],
    [3900, '1 h 5 min'],
    [200_000, '2 d'],
  ])('writes a span of %p s as %s', (seconds, text) => {
    expect(formatSpan(seconds)).toBe(text);
  });

  it('writes an age in one unit', () => {
    expect([9, 185, 7300, 90_000, 300_000].map(formatAge)).toEqual([
      '9 s',
      '3 min',
      '2 h',
      '25 h',
      '3 d',
    ]);
  });

  it('names the zone of an exact moment', () => {
    expect(formatExact('2026-03-14T03:00:00.000Z')).toMatch(
      /^1[34] Mar 2026, \d\d:\d\d:00 \S+/,
    );
  });
});

describe('shortenEvent', () => {
  it('keeps the words of ECS and shortens what nobody reads', () => {
    expect(
      shortenEvent(
        '(service backend) deregistered 2 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/prod-backend-green/64f31ca8bcb4ac94)',
      ),
    ).toBe(
      '(service backend) deregistered 2 targets in (target-group prod-backend-green)',
    );
    expect(
      shortenEvent(
        '(service backend) has started 2 tasks: (task de7d09c34cf7f97f4bb5f60c0dd213a5) (task b29ddae117f173db454aba61f41c44e9).',
      ),
    ).toBe(
      '(service backend) has started 2 tasks: (task de7d09c3) (task b29ddae1).',
    );
  });
});
