/** What every SDK client in these tests is made with. */
export const clientConfig = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIA444455556666', secretAccessKey: 'secret' },
  maxAttempts: 1,
};

/** The error a call ends with; fails when it does not end with one. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  const outcome = await call.then(
    value => ({ value }),
    error => ({ error }),
  );
  if (!('error' in outcome)) {
    throw new Error(`Expected an error, got ${JSON.stringify(outcome.value)}`);
  }
  return outcome.error;
}

/** Calls with what the error each ends with has to look like. */
export type Refusals = [call: Promise<unknown>, expected: object][];

/** Checks that every call ends with its error. */
export async function expectRefusals(refusals: Refusals): Promise<void> {
  // all at once: a rejection that nobody waits for yet ends the process
  const errors = await Promise.all(refusals.map(([call]) => failureOf(call)));
  refusals.forEach(([, expected], i) =>
    expect(errors[i]).toMatchObject(expected),
  );
}
