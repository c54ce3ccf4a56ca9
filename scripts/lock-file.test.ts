import { expect, it } from 'vitest';
import lock from '../package-lock.json' with { type: 'json' };

// `npm ci` refuses a lock file without the native packages of every platform, and `npm install` leaves out those of
// other platforms when it writes one beside an installed node_modules.

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

it('the lock file names the native packages of every platform', () => {
  const packages: Readonly<Record<string, LockedPackage>> = lock.packages;
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
