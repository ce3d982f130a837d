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
