import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The process's program as one file, made once per test run: a third of the start-up time of transforming some hundred
 * files each time, and tests here start many processes. Packages stay outside, and each file still knows its own place.
 */
export async function bundleProcess(): Promise<{ file: string; remove(): Promise<void> }> {
  const prepared = process.env.SAMVIRKE_E2E_PROGRAM
  if (prepared) return { file: prepared, remove: async () => {} }
  const folder = path.join(root, '.cache', `e2e-${process.pid}`)
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'process.mjs')
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  await build({
    entryPoints: [fileURLToPath(new URL('process.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // A map of it is read at every start and takes longer than the program: names and paths stand in the file itself.
    sourcemap: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'keep import.meta.url',
        setup({ onLoad }) {
          onLoad({ filter: /\.tsx?$/ }, async ({ path: from }) => {
            if (from.includes(`${path.sep}node_modules${path.sep}`)) return null
            const text = await readFile(from, 'utf8')
            const url = JSON.stringify(pathToFileURL(from).href)
            return {
              contents: text.replaceAll('import.meta.url', url),
              loader: from.endsWith('x') ? 'tsx' : 'ts',
            }
          })
        },
      },
    ],
  }).catch(async (error) => {
    await remove()
    throw error
  })
  return { file, remove }
}
