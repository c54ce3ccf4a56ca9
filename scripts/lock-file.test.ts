import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// `npm ci` refuses a lock file without the native packages of every platform, and `npm install` leaves out those of
// other platforms when it writes one beside an installed node_modules.

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

it('the lock file names the native packages of every platform', () => {
  const file = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  const packages: Readonly<Record<string, LockedPackage>> = JSON.parse(file).packages;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages))
      .map(name => `${name}, wanted by ${path}`),
  );
  expect(
    missing,
    'Delete their entries and those of what wants them from package-lock.json, then run: npm install --package-lock-only in a copy without node_modules',
  ).toEqual([]);
});
