import { build } from 'esbuild'

/** How everything is bundled that a browser runs. */
export const forBrowsers = {
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
} as const

/** A script as browsers get it, with what `browser` in package.json puts in the place of files only the server can carry. */
export async function bundleForBrowsers(entry: string): Promise<string> {
  const result = await build({ ...forBrowsers, entryPoints: [entry], legalComments: 'none' })
  return result.outputFiles[0]!.text
}
