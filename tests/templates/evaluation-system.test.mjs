import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { listFiles } from './lib/files.mjs';
import {
  readSample,
  readTemplate,
  renderSteps,
  stageFolder,
  repositoryRoot,
  validationErrors,
} from './lib/render.mjs';

const require = createRequire(import.meta.url);
const {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} = require('@backstage/catalog-model');
const { parse, parseAllDocuments } = require('yaml');

const FILE = join(repositoryRoot, 'templates/evaluation-system.yaml');
const stage = stageFolder('templates');
const sample = readSample('evaluation-system');
const template = parse(readFileSync(FILE, 'utf8'));

async function render(parameters) {
  const workspace = mkdtempSync(join(tmpdir(), 'rendered-system-'));
  await renderSteps(template, parameters, {
    baseUrl: pathToFileURL(join(stage, 'evaluation-system.yaml')).href,
    workspace,
  });
  return workspace;
}

const entities = (workspace, part) =>
  parseAllDocuments(
    readFileSync(join(workspace, part, 'catalog-info.yaml'), 'utf8'),
  ).map(document => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });

describe('template evaluation-system', () => {
  let workspace;
  before(async () => {
    workspace = await render(sample);
  });
  after(() => {
    for (const folder of [workspace, stage]) {
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is found by the path that the other templates have', () => {
    const { kind, spec } = readTemplate('evaluation-system');
    assert.equal(kind, 'Location');
    const folder = join(repositoryRoot, 'templates/evaluation-system');
    assert.deepEqual(
      spec.targets.map(target => resolve(folder, target)),
      [FILE],
    );
  });

  it('takes the sample and refuses what a person could get wrong', () => {
    assert.deepEqual(validationErrors(template, sample), []);
    const existing = {
      ...sample,
      newDomain: false,
      domain: 'domain:default/evaluation',
    };
    delete existing.domainName;
    delete existing.domainTitle;
    assert.deepEqual(validationErrors(template, existing), []);
    for (const wrong of [
      { name: 'Reviews' },
      { prefix: 'too-long-a-prefix' },
      { prefix: 'a_b' },
      { domainName: undefined },
      { domainName: 'Judging' },
      { newDomain: false },
      { newDomain: 'perhaps' },
      { size: 'huge' },
      { backendPagerDutyService: 'nope' },
      { owner: undefined },
      { repoUrl: undefined },
    ]) {
      const values = JSON.parse(JSON.stringify({ ...sample, ...wrong }));
      assert.notDeepEqual(
        validationErrors(template, values),
        [],
        JSON.stringify(wrong),
      );
    }
  });

  it('makes entities that refer to each other and to nothing that is not there', async () => {
    const all = ['system', 'backend', 'frontend'].flatMap(part =>
      entities(workspace, part),
    );
    const [domain, system, backend, api, frontend] = all;
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['Domain', 'System', 'Component', 'API', 'Component'],
    );
    assert.equal(await domainEntityV1alpha1Validator.check(domain), true);
    assert.equal(await systemEntityV1alpha1Validator.check(system), true);
    assert.equal(await componentEntityV1alpha1Validator.check(backend), true);
    assert.equal(await componentEntityV1alpha1Validator.check(frontend), true);
    const definition = readFileSync(join(workspace, 'backend/openapi.json'));
    assert.equal(
      await apiEntityV1alpha1Validator.check({
        ...api,
        spec: { ...api.spec, definition: definition.toString() },
      }),
      true,
    );

    const refs = all.map(entity => stringifyEntityRef(entity));
    assert.equal(system.metadata.title, sample.title);
    assert.equal(system.spec.domain, refs[0]);
    for (const each of [backend, api, frontend]) {
      assert.equal(each.spec.system, refs[1]);
      assert.equal(each.spec.owner, sample.owner);
    }
    assert.deepEqual(backend.spec.providesApis, [api.metadata.name]);
    assert.deepEqual(frontend.spec.consumesApis, [refs[3]]);
    assert.equal(
      frontend.metadata.annotations['aws.amazon.com/amazon-ecs-service-tags'],
      'Application=reviews,Service=reviews-frontend',
    );
    assert.equal(
      backend.metadata.annotations['pagerduty.com/service-id'],
      'PREVBACK',
    );
  });

  it('makes no domain where one was chosen', async () => {
    const { domainName, domainTitle, ...rest } = sample;
    const other = await render({
      ...rest,
      newDomain: false,
      domain: 'domain:default/evaluation',
    });
    const [system, ...more] = entities(other, 'system');
    assert.deepEqual(more, []);
    assert.equal(await systemEntityV1alpha1Validator.check(system), true);
    assert.equal(system.spec.domain, 'domain:default/evaluation');
    rmSync(other, { recursive: true });
  });

  it('leaves no placeholder behind, and renders what the services’ own templates render', () => {
    for (const kind of ['backend', 'frontend']) {
      const own = readTemplate(`evaluation-${kind}`).spec.steps.find(
        ({ action }) => action === 'fetch:template',
      );
      const here = template.spec.steps.find(
        ({ input }) => input.targetPath === kind,
      );
      assert.deepEqual(
        here.input.copyWithoutTemplating,
        own.input.copyWithoutTemplating,
      );
      assert.deepEqual(
        Object.keys(here.input.values).sort(),
        Object.keys(own.input.values).sort(),
      );
      for (const file of [
        'README.md',
        'catalog-info.yaml',
        'deploy/service.yaml',
      ]) {
        const text = readFileSync(join(workspace, kind, file), 'utf8');
        assert.doesNotMatch(text, /\$\{\{|\{%|undefined/, `${kind}/${file}`);
      }
    }
    for (const file of listFiles(join(workspace, 'system'))) {
      const text = readFileSync(join(workspace, 'system', file), 'utf8');
      assert.doesNotMatch(text, /\$\{\{|\{%|undefined/, file);
    }
    assert.ok(existsSync(join(workspace, 'frontend/src/main.ts')));
    assert.ok(existsSync(join(workspace, 'backend/openapi.json')));
  });

  it('publishes each part to a repository of its own, with a name that fits', () => {
    const publish = template.spec.steps.filter(
      ({ action }) => action === 'publish:github',
    );
    assert.deepEqual(
      publish.map(({ input }) => input.sourcePath),
      ['system', 'backend', 'frontend'],
    );
    const longest = template.spec.parameters[0].properties.prefix.maxLength;
    const { maxLength } = readTemplate('evaluation-frontend').spec.parameters[0]
      .properties.name;
    assert.ok(longest + '-frontend'.length <= maxLength);
  });
});
