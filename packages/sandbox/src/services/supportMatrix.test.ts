import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestSandbox } from './__testUtils__/testSandbox';
import { renderSupportMatrix } from './supportMatrix';

describe('SUPPORT.md', () => {
  it('lists exactly the operations that are implemented', () => {
    const { server } = createTestSandbox();
    const committed = readFileSync(
      join(__dirname, '..', '..', 'SUPPORT.md'),
      'utf8',
    );
    // out of date? run: yarn workspace @evaluation-ops/sandbox support
    expect(committed).toBe(renderSupportMatrix(server.services()));
  });

  it('names only operations that exist', () => {
    const { server } = createTestSandbox();
    for (const { model, implemented } of server.services()) {
      expect([...model.operations.keys()]).toEqual(
        expect.arrayContaining(implemented),
      );
    }
  });
});
