import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../stores/index.ts';
import { packLink, unpackLink } from './link.ts';

const shared = { cell: 'sine-wave/train', code: 'console.log("h₀", 1);\n', backend: 'wasm' } as const;

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const linkOf = (content: string) =>
  `#shared=1.${base64Url(deflateSync(new TextEncoder().encode(content), { level: 9 }))}`;
const record = (change: object) =>
  linkOf(
    JSON.stringify({
      v: 1,
      cell: shared.cell,
      code: shared.code,
      sum: hashOf(`${shared.cell}\nauto\n${shared.code}`),
      ...change,
    }),
  );

describe('a link', () => {
  it('brings code and backend as they were, whatever letters they are made of', () => {
    const fragment = packLink(shared) as string;
    expect(fragment).toMatch(/^#shared=1\.[\w-]+$/);
    expect(unpackLink(fragment)).toEqual(shared);
    const plain = { ...shared, code: '', backend: 'auto' } as const;
    expect(unpackLink(packLink(plain) as string)).toEqual(plain);
  });

  it('is made of ordinary programs, and not of what no address carries', () => {
    let noise = '';
    for (let i = 0; noise.length < 60_000; i++) noise += hashOf(String(i));
    expect(packLink({ ...shared, code: noise })).toEqual({ fault: 'too-large' });
    expect(packLink({ ...shared, code: 'a'.repeat(300_000) })).toEqual({ fault: 'too-large' });
  });

  it('cut off or changed anywhere is refused, and never gives other code', () => {
    const fragment = packLink(shared) as string;
    for (let end = 0; end < fragment.length; end++) {
      expect(unpackLink(fragment.slice(0, end)), fragment.slice(0, end)).toEqual({ fault: 'damaged' });
    }
    for (let at = '#shared=1.'.length; at < fragment.length - 1; at++) {
      const other = fragment[at] === 'A' ? 'B' : 'A';
      expect(unpackLink(fragment.slice(0, at) + other + fragment.slice(at + 1))).toEqual({
        fault: 'damaged',
      });
    }
  });

  it('that unpacks to far more than it says is given up on while it is unpacked', () => {
    const bomb = linkOf('a'.repeat(20_000_000));
    expect(bomb.length).toBeLessThan(32_000);
    expect(unpackLink(bomb)).toEqual({ fault: 'too-large' });
    expect(unpackLink(`#shared=1.${'A'.repeat(40_000)}`)).toEqual({ fault: 'too-large' });
  });

  it('without a backend leaves the choice as it is', () => {
    expect(unpackLink(record({}))).toEqual({ ...shared, backend: 'auto' });
  });

  it.each([
    ['of other fields', record({ run: true })],
    ['without code', record({ code: undefined })],
    ['with code that is no text', record({ code: ['x'] })],
    ['with a cell that is no name', record({ cell: '../<img>' })],
    ['with an unknown backend', record({ backend: 'javascript:' })],
    ['with the checksum of other code', record({ code: 'fetch("https://example.com")' })],
    ['that holds no JSON', linkOf('{')],
    ['that holds nothing', '#shared=1.'],
  ])('%s is refused', (_, fragment) => {
    expect(unpackLink(fragment)).toEqual({ fault: 'damaged' });
  });

  it.each(['0', '01', '00'])('60. of version %s, which there never was, is refused', version => {
    const packed = (packLink({ cell: 'a/b', code: 'x', backend: 'auto' }) as string).slice(
      '#shared=1'.length,
    );
    expect(unpackLink(`#shared=1${packed}`)).toMatchObject({ code: 'x' });
    expect(unpackLink(`#shared=${version}${packed}`)).toEqual({ fault: 'damaged' });
  });

  it('56. of a few hundred characters with very many lines is refused, and not made', () => {
    const many = '\n'.repeat(60_000);
    expect(packLink({ cell: 'a/b', code: many, backend: 'auto' })).toEqual({ fault: 'too-large' });
    const link = record({ code: many, sum: hashOf(`${shared.cell}\nauto\n${many}`) });
    expect(link.length).toBeLessThan(1_000);
    expect(unpackLink(link)).toEqual({ fault: 'too-large' });
    const few = packLink({ cell: 'a/b', code: '\n'.repeat(1_999), backend: 'auto' }) as string;
    expect(unpackLink(few)).toMatchObject({ cell: 'a/b' });
  });

  it('of a later version says so', () => {
    expect(unpackLink('#shared=2.AAAA')).toEqual({ fault: 'later-version' });
  });
});
