import { FilterPatternError, parseFilterPattern } from './filterPattern';

const PLAIN = 'GET /api/evaluations 500 rt=0.2';
const EVENT = JSON.stringify({
  level: 'ERROR',
  status: 500,
  path: '/api/evaluations/17',
  durationMs: 203,
  error: { kind: 'OperationalError', retried: false, cause: null },
});

describe('parseFilterPattern', () => {
  it.each([
    ['', PLAIN, true],
    ['GET 500', PLAIN, true],
    ['GET 404', PLAIN, false],
    ['get', PLAIN, false],
    ['"evaluations 500"', PLAIN, true],
    ['"evaluations  500"', PLAIN, false],
    ['GET -500', PLAIN, false],
    ['GET -404', PLAIN, true],
    ['GET -"evaluations 500"', PLAIN, false],
    ['?404 ?500', PLAIN, true],
    ['?404 ?403', PLAIN, false],
    ['%rt=0\\.\\d%', PLAIN, true],
    ['{ $.status = 500 }', EVENT, true],
    ['{ $.status = 404 }', EVENT, false],
    ['{ $.status != 404 }', EVENT, true],
    ['{ $.nothing != 404 }', EVENT, false],
    ['{ $.level = "ERROR" }', EVENT, true],
    ['{ $.level = ERROR && $.status >= 500 }', EVENT, true],
    [
      '{ $.level = INFO || ($.status > 499 && $.durationMs < 204) }',
      EVENT,
      true,
    ],
    ['{ $.path = "/api/*" }', EVENT, true],
    ['{ $.path = "/web/*" }', EVENT, false],
    ['{ $.path = %/\\d+$% }', EVENT, true],
    ['{ $.error.kind = Operational* }', EVENT, true],
    ['{ $.error.retried IS FALSE }', EVENT, true],
    ['{ $.error.cause IS NULL }', EVENT, true],
    ['{ $.error.stack NOT EXISTS }', EVENT, true],
    ['{ $.level NOT EXISTS }', EVENT, false],
    ['{ $.level = ERROR }', PLAIN, false],
    ['{ $.level = ERROR }', '{ broken', false],
  ])('%s in %s: %s', (pattern, message, expected) => {
    expect(parseFilterPattern(pattern)(message)).toBe(expected);
  });

  it.each([
    '{ $.status = 500',
    '{ $.status = }',
    '{ status = 500 }',
    '{ $.status > many }',
    '{ ($.status = 500 }',
    '{ $.status = 500 500 }',
    '[ip, user]',
    '"open',
    '%(%',
  ])('refuses %s', pattern => {
    expect(() => parseFilterPattern(pattern)).toThrow(FilterPatternError);
  });
});
