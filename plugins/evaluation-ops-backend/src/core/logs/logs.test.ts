import { toLogLine } from './line';
import { logSources } from './sources';
import { logWindow } from './window';

const container = (name: string, group: string, prefix?: string) => ({
  name,
  logConfiguration: {
    logDriver: 'awslogs' as const,
    options: {
      'awslogs-group': group,
      ...(prefix && { 'awslogs-stream-prefix': prefix }),
    },
  },
});

describe('log sources', () => {
  it('are each group once, and each container of a task', () => {
    const containers = [
      container('app', '/ecs/app', 'ecs'),
      container('proxy', '/ecs/app', 'ecs'),
      container('agent', '/ecs/agent'),
      {
        name: 'silent',
        logConfiguration: { logDriver: 'awsfirelens' as const },
      },
    ];
    expect(logSources(containers)).toEqual([
      { group: '/ecs/app', streamPrefix: 'ecs/' },
      { group: '/ecs/agent' },
    ]);
    expect(logSources(containers, 'abc')).toEqual([
      { group: '/ecs/app', streamPrefix: 'ecs/app/abc' },
      { group: '/ecs/app', streamPrefix: 'ecs/proxy/abc' },
      { group: '/ecs/agent' },
    ]);
  });
});

describe('a log line', () => {
  it.each([
    ['{"level":"ERROR","msg":"x"}', 'error'],
    ['{"severity":"Warning"}', 'warning'],
    ['{"level":30}', undefined],
    ['{"level":"ERR', undefined],
    ['ERROR: plain', undefined],
  ])('%s has the level %s', (message, level) => {
    const line = toLogLine({
      id: '1',
      at: 0,
      message,
      stream: 'ecs/app/0123abcd',
    });
    expect(line.level).toBe(level);
    expect(line.taskId).toBe('0123abcd');
  });
});

describe('the window of logs', () => {
  const now = Date.parse('2026-01-02T12:00:00Z');

  it('is the last ten minutes, and never in the future', () => {
    expect(logWindow({}, now)).toEqual({ start: now - 600_000, end: now });
    expect(
      logWindow(
        { start: '2026-01-02T11:00:00Z', end: '2026-01-03T00:00:00Z' },
        now,
      ),
    ).toEqual({ start: now - 3_600_000, end: now });
  });

  it.each([
    [{ start: '2026-01-02T12:30:00Z' }, /start before now/],
    [{ start: '2026-01-01T11:59:59Z' }, /24 hours/],
    [{ start: 'yesterday' }, /start is no moment/],
    [{ end: '2026-01-02' }, /end is no moment/],
  ])('%o is refused', (asked, words) => {
    expect(() => logWindow(asked, now)).toThrow(words);
  });
});
