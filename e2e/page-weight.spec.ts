import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from './fixtures/test.ts';

// What a page loads before it is live, as its HTML names it: a lesson's pictures are loaded by that lesson alone.

const root = join(import.meta.dirname, '..');
const lessonsRoot = join(root, 'src/lessons');
const lessons = readdirSync(lessonsRoot).filter(folder => /^\d/.test(folder));
const slugOf = (folder: string) => folder.replace(/^\d+-\d+-/, '');

/** The scripts and styles that a built page names, as one text. */
function loadedBy(path: string): string {
  const file = join(root, 'dist', path, 'index.html');
  const html = readFileSync(file, 'utf8');
  const names = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(3);
  return names.map(name => readFileSync(join(dirname(file), name), 'utf8')).join('\n');
}

/** Whole sentences of a lesson's pictures: what they say to those who cannot see them. */
function sentencesOf(folder: string): string[] {
  const pictures = join(lessonsRoot, folder, 'pictures');
  if (!existsSync(pictures)) return [];
  const found: string[] = [];
  for (const name of readdirSync(pictures).filter(each => each.endsWith('.tsx'))) {
    const text = readFileSync(join(pictures, name), 'utf8');
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node) && node.text.length > 60) found.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX));
  }
  return found;
}

test('a lesson’s pictures are in what its own page loads, and in what no other page loads', () => {
  const pages = ['', 'reference', 'glossary', ...lessons.map(folder => `lessons/${slugOf(folder)}`)];
  const loaded = new Map(pages.map(path => [path, loadedBy(path)]));
  let counted = 0;
  for (const folder of lessons) {
    for (const sentence of sentencesOf(folder)) {
      counted += 1;
      const where = pages.filter(path => loaded.get(path)!.includes(sentence));
      expect(where, sentence).toEqual([`lessons/${slugOf(folder)}`]);
    }
  }
  expect(counted).toBeGreaterThan(10);
});
