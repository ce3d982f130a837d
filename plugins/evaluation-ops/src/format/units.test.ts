import { formatMetric } from './units';

describe('metric values', () => {
  it.each([
    [0, 'count', '0'],
    [1234, 'count', '1\u2009234'],
    [0.4321, 'share', '43 %'],
    [0.0012, 'share', '0.12 %'],
    [0.00001, 'share', '1.0e-3 %'],
    [71.6, 'percent', '72 %'],
    [3.21, 'per-second', '3.2 /s'],
    [4.56, 'milliseconds', '4.6 ms'],
    [12_345, 'milliseconds', '12.3 s'],
    [999, 'bytes', '999 B'],
    [1_234_567, 'bytes', '1.2 MB'],
    [2.5e9, 'bytes-per-second', '2.5 GB/s'],
  ] as const)('%d in %s read %s', (value, unit, words) => {
    expect(formatMetric(value, unit)).toBe(words);
  });
});
