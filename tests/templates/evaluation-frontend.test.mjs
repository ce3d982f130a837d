import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listFiles } from './lib/files.mjs';
import {
  readSample,
  readTemplate,
  renderTemplate,
  repositoryRoot,
  validationErrors,
} from './lib/render.mjs';
import { isUnreachable, run, skipOrFail } from './lib/run.mjs';

const require = createRequire(import.meta.url);
const {
  componentEntityV1alpha1Validator,
} = require('@backstage/catalog-model');
const { parse } = require('yaml');

const NAME = 'evaluation-frontend';
const PLACEHOLDER_FILES = [
  'README.md',
  'catalog-info.yaml',
  'deploy/service.yaml',
];
const sample = readSample(NAME);

describe(`template ${NAME}`, () => {
  let rendered;
  before(async () => {
    rendered = await renderTemplate(NAME, sample);
  });
  after(() => {
    for (const folder of [rendered?.path, rendered?.stage]) {
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  });
  const read = file => readFileSync(join(rendered.path, file), 'utf8');

  it('takes the sample and refuses what a person could get wrong', () => {
    const template = readTemplate(NAME);
    assert.deepEqual(validationErrors(template, sample), []);
    for (const wrong of [
      { name: 'Reviews' },
      { name: 'reviews_web' },
      { name: 'reviews--web' },
      { name: 'a-name-that-is-longer-than-a-target-group-bears' },
      { name: 'reviews$(id)' },
      { title: ' ' },
      { description: 'short' },
      { size: 'huge' },
      { desiredCount: 1 },
      { maximumCount: '6' },
      { application: 'two words' },
      { pagerDutyService: 'nope' },
      { datadogDashboard: 'javascript:alert(1)' },
      { datadogSite: 'example.com' },
      { dependsOn: 'resource:default/one' },
      { api: undefined },
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

  it('has placeholders in the named files alone, and copies the rest as it stands', () => {
    const skeleton = join(rendered.stage, 'skeleton');
    assert.deepEqual(listFiles(rendered.path), listFiles(skeleton));
    for (const file of listFiles(skeleton)) {
      const before_ = readFileSync(join(skeleton, file));
      const after_ = readFileSync(join(rendered.path, file));
      if (PLACEHOLDER_FILES.includes(file)) {
        assert.match(
          before_.toString(),
          /\$\{\{ /,
          `${file} has no placeholder`,
        );
        assert.doesNotMatch(
          after_.toString(),
          /\$\{\{|\{%/,
          `${file} was not rendered`,
        );
      } else {
        assert.ok(before_.equals(after_), `${file} was changed`);
      }
    }
  });

  it('arrives in the catalog with owner, API, docs and what the Operations tab needs', async () => {
    const component = parse(read('catalog-info.yaml'));
    assert.equal(await componentEntityV1alpha1Validator.check(component), true);
    assert.equal(component.metadata.title, sample.title);
    assert.equal(component.metadata.description, sample.description);
    assert.deepEqual(component.metadata.annotations, {
      'backstage.io/techdocs-ref': 'dir:.',
      'aws.amazon.com/amazon-ecs-service-tags':
        'Application=evaluation-system,Service=reviews-web',
      'datadoghq.com/site': 'datadoghq.eu',
      'datadoghq.com/dashboard-url':
        'https://app.datadoghq.eu/dashboard/abc-def',
      'pagerduty.com/service-id': 'PREVIEWS',
      'jaegertracing.io/service': 'reviews-web',
    });
    assert.deepEqual(component.spec, {
      type: 'website',
      lifecycle: 'production',
      owner: 'group:default/evaluation-team',
      system: 'system:default/evaluation-system',
      consumesApis: ['api:default/reviews-api-api'],
      dependsOn: sample.dependsOn,
    });
  });

  it('leaves out what was not named', async () => {
    const { pagerDutyService, datadogDashboard, dependsOn, ...less } = sample;
    const bare = await renderTemplate(NAME, less);
    const component = parse(
      readFileSync(join(bare.path, 'catalog-info.yaml'), 'utf8'),
    );
    assert.equal(await componentEntityV1alpha1Validator.check(component), true);
    assert.deepEqual(Object.keys(component.metadata.annotations), [
      'backstage.io/techdocs-ref',
      'aws.amazon.com/amazon-ecs-service-tags',
      'datadoghq.com/site',
      'jaegertracing.io/service',
    ]);
    assert.equal(component.spec.dependsOn, undefined);
    for (const folder of [bare.path, bare.stage])
      rmSync(folder, { recursive: true });
  });

  it('says the sizes that were asked for', () => {
    const service = parse(read('deploy/service.yaml'));
    assert.deepEqual(
      [
        service.name,
        service.cpu,
        service.memory,
        service.desiredCount,
        service.maximumCount,
      ],
      ['reviews-web', '256', '512', '2', '6'],
    );
  });

  it('speaks to the API that the backend template serves', () => {
    const served = join(
      repositoryRoot,
      'templates/evaluation-backend/skeleton/openapi.json',
    );
    assert.deepEqual(
      JSON.parse(read('openapi/evaluation-api.json')),
      JSON.parse(readFileSync(served, 'utf8')),
      'copy the backend’s openapi.json to openapi/evaluation-api.json and run npm run api:types',
    );
  });

  it('pins every package by hash and names no registry', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
    })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    const lock = read('package-lock.json');
    assert.doesNotMatch(lock, /"resolved"/);
    for (const [path, { integrity }] of Object.entries(
      JSON.parse(lock).packages,
    )) {
      if (path) assert.match(integrity ?? '', /^sha512-/, path);
    }
  });

  it('installs, lints, type-checks, tests and builds', async t => {
    const npm = (...args) =>
      run('npm', args, {
        cwd: rendered.path,
        minutes: 20,
        // Else Node takes the project's own tests for a part of this one, and
        // runs none of them.
        env: { NODE_TEST_CONTEXT: undefined },
      });
    const installed = await npm('ci', '--no-audit', '--no-fund');
    if (installed.code === undefined) {
      return skipOrFail(t, 'skipped the project itself: there is no npm');
    }
    if (installed.code !== 0) {
      if (isUnreachable(installed.output)) {
        return skipOrFail(
          t,
          `skipped the project itself: no registry: ${installed.output}`,
        );
      }
      assert.fail(installed.output);
    }
    for (const script of [
      'api:check',
      'format:check',
      'lint',
      'test',
      'build',
      'budget',
    ]) {
      await t.test(`npm run ${script}`, async () => {
        const { code, output } = await npm('run', script);
        assert.equal(code, 0, output);
      });
    }
    await t.test('npm run test:nginx', async each => {
      const { code, output } = await npm('run', 'test:nginx');
      assert.equal(code, 0, output);
      if (output.includes('Nginx is not installed')) {
        return skipOrFail(each, 'skipped the image: Nginx is not installed');
      }
      assert.match(output, /pass [1-9]/);
    });
  });
});
