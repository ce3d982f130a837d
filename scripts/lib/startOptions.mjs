import { parseArgs } from 'node:util';
import { Problem } from './say.mjs';

export const HELP = `Starts the portal with a sandbox in the place of AWS.

  npm start                       the built app, quick
  npm start -- --dev              hot reload, for work on the app

  --port N                        the portal   (or PORT, 3000)
  --backend-port N                its backend  (or BACKEND_PORT, 7007)
  --sandbox-port N                the sandbox  (or SANDBOX_PORT, 4566)
  --verbose                       show what the processes print
  --help                          this text`;

const PORTS = [
  { option: 'port', variable: 'PORT', key: 'port', preset: 3000 },
  {
    option: 'backend-port',
    variable: 'BACKEND_PORT',
    key: 'backendPort',
    preset: 7007,
  },
  {
    option: 'sandbox-port',
    variable: 'SANDBOX_PORT',
    key: 'sandboxPort',
    preset: 4566,
  },
];

function readPort(text, name) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(
      `${name} must be a port between 1 and 65535, not '${text}'.`,
    );
  }
  return port;
}

/** Reads flags first, then the environment, then the presets. */
export function readStartOptions(args, env = process.env) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        dev: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        ...Object.fromEntries(PORTS.map(p => [p.option, { type: 'string' }])),
      },
    }));
  } catch (error) {
    throw new Problem(
      `${error.message.split('. ')[0]}: see npm start -- --help.`,
    );
  }
  const ports = {};
  const byOption = {};
  for (const { option, variable, key, preset } of PORTS) {
    const fromFlag = values[option] !== undefined;
    const text = fromFlag ? values[option] : env[variable] || preset;
    ports[key] = readPort(text, fromFlag ? `--${option}` : variable);
    byOption[option] = ports[key];
  }
  const { dev, verbose, help } = values;
  return { dev, verbose, help, ports, byOption };
}
