describe.each([
  ['the new frontend system', () => require('./index')],
  ['the former frontend system', () => require('./legacy')],
])('the entry for %s', (_name, load) => {
  it('loads no component until one is drawn', () => {
    jest.isolateModules(() => {
      for (const module of [
        './components/OperationsContent',
        './components/HealthCard',
        './components/Fleet',
        'uplot',
        'luxon',
      ]) {
        jest.doMock(module, () => {
          throw new Error(`${module} was loaded at once`);
        });
      }
      expect(load).not.toThrow();
    });
  });
});
