const PAINT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'stroke-opacity'] as const;
const TYPE = ['font-family', 'font-size', 'font-weight', 'text-anchor'] as const;

/** Writes the computed look of every element of `source` into its twin in `copy`. */
export function tokensResolved(source: SVGElement, copy: SVGElement): void {
  const originals = [source, ...source.querySelectorAll<SVGElement>('*')];
  const twins = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, i) => {
    const twin = twins[i]!;
    const style = getComputedStyle(original);
    const isText = original instanceof SVGTextElement || original instanceof SVGTSpanElement;
    for (const property of isText ? [...PAINT, ...TYPE] : PAINT) {
      const value = style.getPropertyValue(property);
      if (value !== '') twin.setAttribute(property, value);
    }
    twin.removeAttribute('class');
    twin.removeAttribute('style');
  });
}
