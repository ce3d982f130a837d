/**
 * Starts a scenario of the sandbox, as its own page does.
 *
 * @returns what it did, such as the tag it pushed.
 */
export async function startScenario(
  name: string,
  parameters: Record<string, string | number> = {},
): Promise<Record<string, any>> {
  const response = await fetch(
    `${process.env.SANDBOX_URL}/_sandbox/scenarios/${name}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    },
  );
  const body = await response.text();
  if (!response.ok) {
    throw new Error(`The sandbox refused ${name}: ${body}`);
  }
  return JSON.parse(body);
}

/** Ends a scenario that goes on by itself. */
export async function stopScenario(name: string): Promise<void> {
  await fetch(`${process.env.SANDBOX_URL}/_sandbox/scenarios/${name}`, {
    method: 'DELETE',
  });
}
