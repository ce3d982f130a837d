import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { FixtureApi, stateIn, type Situation } from '../../dev/fixtures';
import { evaluationOpsApiRef } from '../api';
import { FakeSignals } from '../__testUtils__/renderOperations';
import { useServiceState } from './useServiceState';

const START = Date.parse('2026-03-14T03:00:00.000Z');

function setup(situation: Situation, signals?: FakeSignals) {
  const api = FixtureApi.create({ situation });
  const fetches = jest.spyOn(api, 'getServiceState');
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [evaluationOpsApiRef, api],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(() => useServiceState('production-backend'), {
    wrapper,
  });
  return { fetches, hook };
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('useServiceState', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('polls where there are no signals, more often while something moves', async () => {
    const idle = setup('healthy');
    await pass(0);
    expect(idle.hook.result.current.pushed).toBe(false);
    await pass(60_000);
    expect(idle.fetches).toHaveBeenCalledTimes(5);
    idle.hook.unmount();

    const moving = setup('moving');
    await pass(0);
    await pass(15_000);
    expect(moving.fetches).toHaveBeenCalledTimes(6);
    moving.hook.unmount();
    await pass(60_000);
    expect(moving.fetches).toHaveBeenCalledTimes(6);
  });

  it('fetches on a signal for its service that tells something newer, else once a minute', async () => {
    const signals = new FakeSignals();
    const { fetches } = setup('moving', signals);
    await pass(0);
    expect(fetches).toHaveBeenCalledTimes(1);

    const tell = (serviceId: string, offset: number) =>
      signals.publish({
        type: 'service-changed',
        serviceId,
        at: new Date(Date.now() + offset).toISOString(),
      });
    await act(async () => {
      tell('staging-backend', 0);
      tell('production-backend', -10 * 60_000);
      signals.publish({
        type: 'something-newer',
        serviceId: 'production-backend',
      });
    });
    expect(fetches).toHaveBeenCalledTimes(1);

    await act(async () => tell('production-backend', 0));
    expect(fetches).toHaveBeenCalledTimes(2);

    await pass(59_000);
    expect(fetches).toHaveBeenCalledTimes(2);
    await pass(2_000);
    expect(fetches).toHaveBeenCalledTimes(3);
  });

  it('never asks twice at once: what comes meanwhile is asked for right after', async () => {
    const signals = new FakeSignals();
    const { fetches, hook } = setup('healthy', signals);
    await pass(0);
    let answer: (value: ReturnType<typeof stateIn>) => void = () => {};
    fetches.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );

    act(() => hook.result.current.refresh());
    act(() => hook.result.current.refresh());
    act(() => hook.result.current.refresh({ force: true }));
    expect(fetches).toHaveBeenCalledTimes(2);
    await act(async () => answer(stateIn('degraded', Date.now())));
    expect(fetches).toHaveBeenCalledTimes(3);
    expect(fetches).toHaveBeenLastCalledWith('production-backend', {
      refresh: true,
    });
  });

  it('grows stale by itself while it cannot be read, and keeps the value', async () => {
    const { fetches, hook } = setup('healthy');
    await pass(0);
    expect(hook.result.current.stale).toBe(false);

    fetches.mockRejectedValue(new Error('down'));
    await pass(9 * 60_000);
    expect(hook.result.current.error?.message).toBe('down');
    expect(hook.result.current.stale).toBe(false);
    await pass(2 * 60_000);
    expect(hook.result.current.stale).toBe(true);
    expect(hook.result.current.value?.release?.label).toBe('1.4.2');
  });

  it('asks nothing while nobody looks, and at once when somebody does', async () => {
    const { fetches } = setup('healthy');
    await pass(0);
    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await pass(10 * 60_000);
    expect(fetches).toHaveBeenCalledTimes(1);

    visibility.mockReturnValue('visible');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await pass(0);
    expect(fetches).toHaveBeenCalledTimes(2);
    visibility.mockRestore();
  });
});
