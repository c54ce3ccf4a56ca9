import { saveFile } from '../ui/index.ts';
import { tokensResolved } from './resolve-tokens.ts';

const PNG_SCALE = 2;
const SVG = 'http://www.w3.org/2000/svg';

/** A file name made of a plot's name. */
export function fileNameFor(name: string, extension: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain || 'plot'}.${extension}`;
}

/** A drawing as it stands on the page, with its title, readable outside it: no custom property, no class. */
export function standaloneSvg(drawing: SVGSVGElement, title: string): string {
  const { width, height } = drawing.getBoundingClientRect();
  const head = 26;
  const style = getComputedStyle(drawing);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const inner = drawing.cloneNode(true) as SVGSVGElement;
  tokensResolved(drawing, inner);
  inner.setAttribute('y', String(head));
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('viewBox', `0 0 ${width} ${height + head}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height + head));
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', token('--surface-raised') || 'white');
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', '10');
  text.setAttribute('y', '18');
  text.setAttribute('font-family', 'Inter, system-ui, sans-serif');
  text.setAttribute('font-size', '13');
  text.setAttribute('font-weight', '600');
  text.setAttribute('fill', token('--text') || 'black');
  text.textContent = title;
  root.append(ground, text, inner);
  return new XMLSerializer().serializeToString(root);
}

export async function svgToPng(svg: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * PNG_SCALE);
    canvas.height = Math.round(height * PNG_SCALE);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvasToPng(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function canvasToPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => {
      if (blob) resolve(blob);
      else reject(new Error('The browser could not turn the picture into a PNG file.'));
    }, 'image/png');
  });
}

/** Rows as RFC 4180 text. Numbers keep all their digits; gaps are empty. */
export function toCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  const field = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    // A leading = + - or @ in a text would be a formula to a spreadsheet.
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  let csv = `${header.map(field).join(',')}\r\n`;
  for (const row of rows) csv += `${row.map(field).join(',')}\r\n`;
  return csv;
}

export function downloadCsv(name: string, csv: string): void {
  saveFile(csv, fileNameFor(name, 'csv'), 'text/csv');
}

export function downloadSvg(name: string, drawing: SVGSVGElement): void {
  saveFile(standaloneSvg(drawing, name), fileNameFor(name, 'svg'), 'image/svg+xml');
}

export async function downloadPng(name: string, drawing: SVGSVGElement): Promise<void> {
  const svg = standaloneSvg(drawing, name);
  const box = drawing.getBoundingClientRect();
  saveFile(await svgToPng(svg, box.width, box.height + 26), fileNameFor(name, 'png'), 'image/png');
}
