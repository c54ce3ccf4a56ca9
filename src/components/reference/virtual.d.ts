declare module 'virtual:reference' {
  export const entries: import('./types.ts').ReferenceEntry[];
}
