import type * as TypeScript from 'typescript';

type Value = number | string | boolean;

/** A top-level `const name = literal` of a program: something that a reader may set without reading on. */
export interface Setting {
  readonly name: string;
  readonly value: Value;
  /** Place of the literal in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A call of `manualSeed`. */
export interface SeedCall {
  /** Place of its argument. */
  readonly start: number;
  readonly end: number;
  /** The argument, where it is a number; null where it is computed. */
  readonly seed: number | null;
  /** Name of the setting that is the argument, where one is. */
  readonly setting: string | null;
}

/** What a program's syntax tree tells without running it. */
export interface ProgramFacts {
  readonly settings: readonly Setting[];
  readonly seedCalls: readonly SeedCall[];
  readonly importsManualSeed: boolean;
  /** Where a statement may be put before all others but the imports. */
  readonly bodyStart: number;
}

/**
 * Settings and seeds of a program, by its syntax tree. `ts` is the TypeScript at hand: the editor's worker and the
 * tests each have one of their own.
 */
export function programFacts(ts: typeof TypeScript, code: string): ProgramFacts {
  const file = ts.createSourceFile('program.ts', code, ts.ScriptTarget.ESNext, true);
  const settings: Setting[] = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { declarationList } = statement;
    if (!(declarationList.flags & ts.NodeFlags.Const)) continue;
    for (const { name, initializer } of declarationList.declarations) {
      if (!ts.isIdentifier(name) || !initializer) continue;
      const literal = withoutAssertion(ts, initializer);
      const value = literalValue(ts, literal);
      if (value === undefined) continue;
      settings.push({ name: name.text, value, start: literal.getStart(file), end: literal.end });
    }
  }
  const seedCalls: SeedCall[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'manualSeed'
    ) {
      const [argument] = node.arguments;
      if (argument) {
        const seed = literalValue(ts, argument);
        const setting = ts.isIdentifier(argument) && settings.find(({ name }) => name === argument.text);
        seedCalls.push({
          start: argument.getStart(file),
          end: argument.end,
          seed:
            typeof seed === 'number'
              ? seed
              : setting && typeof setting.value === 'number'
                ? setting.value
                : null,
          setting: setting ? setting.name : null,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const importsManualSeed = file.statements.some(
    statement =>
      ts.isImportDeclaration(statement) &&
      statement.importClause?.namedBindings !== undefined &&
      ts.isNamedImports(statement.importClause.namedBindings) &&
      statement.importClause.namedBindings.elements.some(({ name }) => name.text === 'manualSeed'),
  );
  const first = file.statements.find(statement => !ts.isImportDeclaration(statement));
  return { settings, seedCalls, importsManualSeed, bodyStart: first ? first.getStart(file) : code.length };
}

/** `64 as const`, `0.1 satisfies number`: what stands before the assertion. */
function withoutAssertion(ts: typeof TypeScript, node: TypeScript.Expression): TypeScript.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? node.expression : node;
}

function literalValue(ts: typeof TypeScript, node: TypeScript.Expression): Value | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(ts, node.operand);
    return typeof value === 'number' ? -value : undefined;
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  return undefined;
}
