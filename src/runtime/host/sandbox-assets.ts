import { assetUrls, bootstrap, engineUrl, frameDocument } from 'virtual:sandbox';

/** What a worker is made of, fetched once by the page: inside the sandbox nothing can be fetched. */
export interface SandboxAssets {
  frameDocument: string;
  bootstrap: string;
  engine: Blob;
  assets: Record<string, Blob>;
}

let loading: Promise<SandboxAssets> | null = null;

export function loadSandboxAssets(): Promise<SandboxAssets> {
  loading ??= load().catch(error => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<SandboxAssets> {
  const [engine, ...binaries] = await Promise.all([
    fetchBlob(engineUrl, 'text/javascript'),
    ...Object.entries(assetUrls).map(
      async ([name, url]) => [name, await fetchBlob(url, 'application/wasm')] as const,
    ),
  ]);
  return { frameDocument, bootstrap, engine, assets: Object.fromEntries(binaries) };
}

async function fetchBlob(url: string, type: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return new Blob([await response.arrayBuffer()], { type });
}

/** Where the site's data sets lie; built code lies one folder below the site. */
const dataFolder = import.meta.env.DEV ? '/data/' : new URL('../data/', import.meta.url).href;

/** A data set of the site as text; null when there is none of that name. */
export async function loadData(fileName: string): Promise<string | null> {
  try {
    const response = await fetch(`${dataFolder}${fileName}`);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
