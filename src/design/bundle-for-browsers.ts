import { build } from 'esbuild'

/** A script as browsers get it, with what `browser` in package.json puts in the place of files only the server can carry. */
export async function bundleForBrowsers(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  })
  return result.outputFiles[0]!.text
}
