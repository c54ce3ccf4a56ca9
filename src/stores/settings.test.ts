import { describe, expect, it } from 'vitest';
import { createSettingsStore } from './settings.ts';

function shelfWith(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('the choice of backend', () => {
  it('is automatic at first and remembered once made', () => {
    const shelf = shelfWith();
    const settings = createSettingsStore('', shelf);
    expect(settings.get().backend).toBe('auto');
    settings.setBackend('cpu');
    expect(createSettingsStore('', shelf).get()).toEqual({ backend: 'cpu', backendFromAddress: false });
  });

  it('follows the address without being remembered', () => {
    const shelf = shelfWith();
    expect(createSettingsStore('?backend=webgpu', shelf).get()).toEqual({
      backend: 'webgpu',
      backendFromAddress: true,
    });
    expect(createSettingsStore('', shelf).get().backend).toBe('auto');
  });

  it('ignores nonsense in the address and in storage', () => {
    expect(createSettingsStore('?backend=abacus', null).get().backend).toBe('auto');
    expect(createSettingsStore('', shelfWith({ 'unrolled.settings': '{broken' })).get().backend).toBe('auto');
  });

  it('holds until the page is left where storage is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const settings = createSettingsStore('', full);
    settings.setBackend('wasm');
    expect(settings.get().backend).toBe('wasm');
  });
});
