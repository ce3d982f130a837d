/** A failure that is explained in one line which says what to do about it. */
export class Problem extends Error {
  name = 'Problem';
}

const colours = { green: 32, red: 31, yellow: 33, blue: 36, dim: 2, bold: 1 };

function wantsColour(stream) {
  return Boolean(stream.isTTY) && !process.env.NO_COLOR;
}

/** Colour only where a person looks at a terminal. */
export function paint(colour, text, stream = process.stdout) {
  return wantsColour(stream)
    ? `\u001b[${colours[colour]}m${text}\u001b[0m`
    : text;
}

export function say(text) {
  console.log(text);
}

export function warn(text) {
  console.error(paint('yellow', text, process.stderr));
}

/** Ends the process with one line, or with the stack where it is our mistake. */
export function fail(error) {
  const text = error instanceof Problem ? error.message : error?.stack ?? error;
  console.error(paint('red', String(text), process.stderr));
  process.exitCode = 1;
}

/** Says what is being done, does it, and says how long it took. */
export async function step(text, work) {
  const started = Date.now();
  say(`${paint('dim', '·')} ${text} …`);
  const result = await work();
  const seconds = Math.round((Date.now() - started) / 1000);
  if (seconds >= 3 && result?.ok !== false) {
    say(`${paint('green', '✓')} ${text} (${seconds} s)`);
  }
  return result;
}
