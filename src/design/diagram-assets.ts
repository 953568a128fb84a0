import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { forBrowsers } from './bundle-for-browsers.ts'

export type DiagramAsset = `${'process' | 'decision'}-diagram.${'css' | 'js'}`

const packageFile = new URL('../../package.json', import.meta.url)
const sources = new URL('../modules/services/workshop/in-browser/', import.meta.url).pathname

/**
 * What the diagrams are made of, as a short hash: our own files and the versions of the libraries. Known without
 * bundling them, which takes about a second and is not worth it at every start.
 */
export function diagramHash(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(sources).sort())
    hash.update(file).update(readFileSync(path.join(sources, file)))
  const { dependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of ['bpmn-js', 'dmn-js', 'esbuild']) hash.update(dependencies[name] ?? '')
  return hash.digest('hex').slice(0, 10)
}

/** Bundles the diagrams with their stylesheets and the fonts of their symbols; by address below `publicPath`. */
export async function bundleDiagrams(
  hash: string,
  publicPath: string,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const result = await build({
    ...forBrowsers,
    entryPoints: ['process-diagram', 'decision-diagram'].map((name) => path.join(sources, `${name}.ts`)),
    outdir: '/',
    publicPath,
    entryNames: `[name]-${hash}`,
    assetNames: '[name]-diagram-[hash]',
    // Browsers that run this take the first sort of font; the older ones are left out.
    loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
  })
  return new Map(
    result.outputFiles.map((file) => [
      `${publicPath}${path.basename(file.path)}`,
      new Uint8Array(file.contents),
    ]),
  )
}
