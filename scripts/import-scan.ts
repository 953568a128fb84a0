import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Loader, type Plugin } from 'esbuild'
import type { Import } from './import-rules.ts'

/**
 * Reads the imports of the files with esbuild, which knows JSX, templates and comments, so that nothing is missed or
 * imagined. Imports of types are kept by making them ordinary ones first.
 * @param files from `root`, with forward slashes
 * @param aliases package.json's `imports`
 */
export async function scanImports(
  root: string,
  files: string[],
  aliases: Record<string, string>,
  read = (file: string) => readFile(path.join(root, file), 'utf8'),
): Promise<Import[]> {
  const sources = new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)))
  const seen: { from: string; specifier: string }[] = []
  const scanner: Plugin = {
    name: 'scanner',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path: specifier, importer, kind }) => {
        if (kind === 'entry-point') return { path: path.posix.normalize(specifier), namespace: 'project' }
        seen.push({ from: importer.replace(/^project:/, ''), specifier })
        return { path: specifier, external: true }
      })
      onLoad({ filter: /.*/, namespace: 'project' }, ({ path: file }) => ({
        contents: withTypeImports(sources.get(file)!),
        loader: path.extname(file).slice(1) as Loader,
        resolveDir: root,
      }))
    },
  }
  await build({
    entryPoints: files,
    outdir: path.join(root, 'nowhere'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    jsx: 'preserve',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [scanner],
  })
  for (const [file, source] of sources)
    for (const [, specifier] of source.matchAll(/\bimport\(\s*'([^'\n]+)'\s*\)\s*\./g))
      seen.push({ from: file, specifier: specifier! })

  const found = new Map<string, Import>()
  for (const { from, specifier } of seen) {
    const source = sources.get(from)!
    found.set(`${from} ${specifier}`, {
      from,
      specifier,
      line: lineOf(source, specifier),
      to: resolve(from, specifier, aliases),
      typeOnly: isTypeOnly(source, specifier),
    })
  }
  // esbuild reads side by side and tells in the order it gets done.
  const place = new Map(files.map((file, at) => [file, at]))
  const placeOf = ({ from }: Import) => place.get(from) ?? files.length
  return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b) || a.line - b.line)
}

function withTypeImports(source: string): string {
  return source
    .replace(/^(\s*(?:import|export)) type(?=\s*[{*])/gm, '$1')
    .replace(/^(\s*import) type(?=\s+\w+\s+from)/gm, '$1')
}

function statementsOf(source: string, specifier: string): RegExpMatchArray[] {
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [...source.matchAll(new RegExp(`^\\s*(?:import|export)\\b[^'"\`;]*?['"]${quoted}['"]`, 'gm'))]
}

function isTypeOnly(source: string, specifier: string): boolean {
  const statements = statementsOf(source, specifier)
  return statements.length > 0
    ? statements.every(([text]) => /^\s*(?:import|export) type\b/.test(text) || onlyTypesNamed(text))
    : new RegExp(
        `import\\(\\s*'${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}'\\s*\\)\\s*\\.\\s*[A-Z]`,
      ).test(source)
}

/** `import { type A, type B } from …`: nothing is left of it but the file's being read. */
function onlyTypesNamed(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1]
  if (names === undefined || /import\s+\w/.test(statement)) return false
  return names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
}

function lineOf(source: string, specifier: string): number {
  const at = Math.max(source.indexOf(`'${specifier}'`), source.indexOf(`"${specifier}"`))
  return source.slice(0, Math.max(at, 0)).split('\n').length
}

function resolve(from: string, specifier: string, aliases: Record<string, string>): string | null {
  if (specifier.startsWith('.'))
    return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier))
  if (!specifier.startsWith('#')) return null
  for (const [pattern, target] of Object.entries(aliases)) {
    const prefix = pattern.replace(/\*$/, '')
    if (specifier.startsWith(prefix))
      return path.posix.normalize(target.replace('*', specifier.slice(prefix.length)))
  }
  return specifier
}
