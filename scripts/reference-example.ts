import ts from 'typescript';

/**
 * An example as a whole program: with the imports of what it uses, unless it has them.
 *
 * @param exported - the names that 'unrolled' exports
 */
export function completeExample(code: string, exported: ReadonlySet<string>): string {
  if (/from 'unrolled'/.test(code)) return code;
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const declared = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (isDeclaration(node)) declared.add(node.text);
      else if (!isMemberName(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const names = [...used].filter(name => exported.has(name) && !declared.has(name)).sort();
  const imports = [
    ...(used.has('tf') && !declared.has('tf') ? ["import * as tf from '@tensorflow/tfjs';"] : []),
    ...(names.length > 0 ? [`import { ${names.join(', ')} } from 'unrolled';`] : []),
  ];
  return imports.length === 0 ? code : `${imports.join('\n')}\n\n${code}`;
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent)) &&
    parent.name === node
  );
}

/** The b of a.b, of { b: 1 } and of a method or field: no variable of that name. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name === node;
  }
  return ts.isBindingElement(parent) && parent.propertyName === node;
}
