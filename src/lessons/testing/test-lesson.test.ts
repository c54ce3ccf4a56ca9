import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('every lesson is tested', () => {
  const folders = readdirSync(root).filter(name => /^\d/.test(name));
  expect(folders.length).toBeGreaterThan(0);
  const untested = folders.filter(
    name => !existsSync(join(root, name, 'lesson.test.ts')),
  );
  expect(untested, 'npm run lesson:new makes a lesson.test.ts').toEqual([]);
});
