export function completeExample(code: string, exported: ReadonlySet<string>): string;
