import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { ConfigReader } = require('@backstage/config');
const { ScmIntegrations, parseRepoUrl } = loadIntegrations();
const {
  createFetchTemplateAction,
} = require('@backstage/plugin-scaffolder-backend');
const { createTemplateRenderer } = require('nunjitsu');
const { parse } = require('yaml');
const { validate } = require('jsonschema');

export const repositoryRoot = resolve(import.meta.dirname, '../../..');

function loadIntegrations() {
  return {
    ScmIntegrations: require('@backstage/integration').ScmIntegrations,
    parseRepoUrl: require('@backstage/plugin-scaffolder-node').parseRepoUrl,
  };
}

/** The template's entity, as the catalog reads it. */
export function readTemplate(name) {
  return parse(
    readFileSync(
      join(repositoryRoot, 'templates', name, 'template.yaml'),
      'utf8',
    ),
  );
}

/** The values with which a template is rendered in tests. */
export function readSample(name) {
  return JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../samples', `${name}.json`),
      'utf8',
    ),
  );
}

/** What the scaffolder's backend would answer to these values; empty: it takes them. */
export function validationErrors(template, parameters) {
  const pages = [template.spec.parameters ?? []].flat();
  return pages.flatMap(page =>
    validate(parameters, page).errors.map(error => error.stack),
  );
}

/**
 * Runs the template's first `fetch:template` step with the scaffolder's own
 * action and gives the folder of what came out.
 */
export async function renderTemplate(name, parameters) {
  const template = readTemplate(name);
  const errors = validationErrors(template, parameters);
  if (errors.length > 0) {
    throw new Error(`The sample of ${name} is not valid: ${errors.join('; ')}`);
  }
  const step = template.spec.steps.find(
    ({ action }) => action === 'fetch:template',
  );
  const stage = stageFolder(join('templates', name));
  const workspacePath = mkdtempSync(join(tmpdir(), `rendered-${name}-`));
  await renderSteps({ spec: { ...template.spec, steps: [step] } }, parameters, {
    baseUrl: pathToFileURL(join(stage, 'template.yaml')).href,
    workspace: workspacePath,
  });
  return { path: workspacePath, stage, step };
}

/**
 * Runs all `fetch:template` steps of a template, read from `baseUrl`, with the
 * scaffolder's own action.
 */
export async function renderSteps(
  template,
  parameters,
  { baseUrl, workspace },
) {
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  const silent = {
    info() {},
    warn() {},
    error() {},
    debug() {},
    child: () => silent,
  };
  const temporary = [];
  for (const step of template.spec.steps) {
    if (step.action !== 'fetch:template') continue;
    await createFetchTemplateAction({
      integrations,
      reader: undefined,
    }).handler({
      input: renderInput(step.input, parameters, integrations),
      workspacePath: workspace,
      logger: silent,
      output() {},
      createTemporaryDirectory: async () => {
        const folder = mkdtempSync(join(tmpdir(), 'fetched-'));
        temporary.push(folder);
        return folder;
      },
      templateInfo: { entityRef: 'template:default/sample', baseUrl },
    });
  }
  for (const folder of temporary) rmSync(folder, { recursive: true });
}

/** Evaluates a step's input as the scaffolder's workflow runner does. */
function renderInput(input, parameters, integrations) {
  const renderer = createTemplateRenderer({
    filters: { parseRepoUrl: url => parseRepoUrl(url, integrations) },
    allowRegexExecution: true,
  });
  return JSON.parse(JSON.stringify(input), (_key, value) =>
    typeof value === 'string'
      ? renderer.renderValue(value, { parameters })
      : value,
  );
}

/** A copy of what a clone would have: no virtual environment, no build, no cache. */
export function stageFolder(folder) {
  const stage = mkdtempSync(join(tmpdir(), 'template-'));
  const files = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', folder],
    { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  for (const file of new Set(files.split('\0').filter(Boolean))) {
    const source = join(repositoryRoot, file);
    // Deleted in the work tree and not yet in the index.
    if (!statSync(source, { throwIfNoEntry: false })) continue;
    const target = join(stage, file.slice(folder.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
  return stage;
}
