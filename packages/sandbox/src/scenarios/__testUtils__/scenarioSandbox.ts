import { Sandbox } from '../../Sandbox';
import { ManualClock } from '../../world/clock';
import type { Millis } from '../../world/model';
import { ScenarioRunner } from '../ScenarioRunner';

/** A sandbox on a standing clock with its scenarios, at a busy hour of a Tuesday. */
export function createScenarioSandbox() {
  const clock = ManualClock.create(Date.UTC(2026, 0, 13, 13));
  const sandbox = Sandbox.create({ clock, historyDays: 0 });
  const runner = ScenarioRunner.create(sandbox);
  const requestHandler = sandbox.requestHandler();
  return {
    clock,
    sandbox,
    runner,
    /** Makes a client of an account in us-east-1; production by default. */
    client<T>(Client: new (config: any) => T, account = '111122223333'): T {
      return new Client({
        region: 'us-east-1',
        endpoint: 'http://sandbox.local',
        maxAttempts: 1,
        requestHandler,
        credentials: { accessKeyId: `AKIA${account}`, secretAccessKey: 'any' },
      });
    },
    /** Moves on in seconds until something holds; fails after `atMost`. */
    async until(
      what: string,
      holds: () => Promise<boolean>,
      atMost: Millis = 180_000,
    ): Promise<void> {
      for (let waited = 0; waited < atMost; waited += 1_000) {
        if (await holds()) return;
        sandbox.advance(1_000);
      }
      throw new Error(`After ${atMost / 1000} s still not: ${what}`);
    },
  };
}
