import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { bundleForBrowsers } from './bundle-for-browsers.ts'
import { bundleDiagrams, type DiagramAsset, diagramHash } from './diagram-assets.ts'
import type { SomeStyles } from './some-styles.ts'
import { residentStylesheets, stylesheet } from './stylesheet.ts'

/** The smallest that knows all components of a page is sent with it. */
const formScripts = ['form', 'form-fields', 'form-rare'] as const

export type AssetName =
  | 'resident.css'
  | `resident-${SomeStyles}.css`
  | 'staff.css'
  | 'enhance.js'
  | 'worklist.js'
  | 'draft.js'
  | 'redact.js'
  | 'desk.js'
  | `${(typeof formScripts)[number]}.js`
  | DiagramAsset

/** The border of a municipality as a drawing. */
export interface Outline {
  path: string
  viewBox: string
  /** Whom the licence asks us to name beside it. */
  credit: string
}

export interface ServedAsset {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

export interface Assets {
  /** Address with the content's hash in it: `/statisk/resident-1a2b3c4d.css`. */
  href(name: AssetName): string
  /** Bytes over the wire as browsers of today take it, without headers. */
  weightBytes(name: AssetName): number
  /** The asset at this address in the best encoding the browser takes; null when there is none. */
  serve(path: string, acceptEncoding: string | undefined): ServedAsset | null
  /** The same for what is made when it is first asked for: the diagrams of the workshop. */
  serveDiagram(path: string, acceptEncoding: string | undefined): Promise<ServedAsset | null>
  /** Null for a number without a drawing. */
  outline(municipalityNumber: string): Outline | null
}

/** Where assets live; the web server sends every address that begins with this to `serve`. */
export const assetsPath = '/statisk/'

interface Made {
  href: string
  type: string
  bodies: Record<Encoding, Uint8Array<ArrayBuffer>>
}
const encodings = ['br', 'gzip', 'identity'] as const
type Encoding = (typeof encodings)[number]

/** What assets are served from: plain data, which a process may hand to those that it starts. */
export interface MadeAssets {
  made: Map<AssetName, Made>
  outlines: Map<string, Outline>
  diagramHash: string
}

let loaded: Promise<Assets> | undefined

/**
 * The stylesheets and the scripts, compressed in memory: made once in a process, since their sources are the program's.
 * Addresses change with the content, so they may be kept by browsers for a year.
 */
export function loadAssets(): Promise<Assets> {
  loaded ??= makeAssets().then(assetsOf)
  return loaded
}

/** Makes them anew, which takes a second of work. */
export async function makeAssets(): Promise<MadeAssets> {
  const styles = residentStylesheets()
  const made = new Map<AssetName, Made>([
    ['resident.css', await make('resident', 'css', styles.every)],
    ['resident-rows.css', await make('resident-rows', 'css', styles.rows)],
    ['resident-lists.css', await make('resident-lists', 'css', styles.lists)],
    ['resident-charts.css', await make('resident-charts', 'css', styles.charts)],
    ['staff.css', await make('staff', 'css', stylesheet('staff'))],
    ['enhance.js', await make('enhance', 'js', await script('enhance.ts'))],
    [
      'worklist.js',
      await make('worklist', 'js', await script('../modules/casework/worklist/in-browser/worklist.ts')),
    ],
    [
      'desk.js',
      await make('desk', 'js', await script('../modules/document-centre/pages/in-browser/desk.ts')),
    ],
    ['draft.js', await make('draft', 'js', await script('../modules/casework/drafts/keep-draft.ts'))],
    [
      'redact.js',
      await make(
        'redact',
        'js',
        await script('../modules/public-journal/redacting/in-browser/draw-boxes.ts'),
      ),
    ],
    ...(await Promise.all(
      formScripts.map(async (name): Promise<[AssetName, Made]> => {
        const text = await script(`../modules/services/form-in-browser/${name}.ts`)
        return [`${name}.js`, await make(name, 'js', text)]
      }),
    )),
  ])
  return { made, outlines: readOutlines(), diagramHash: diagramHash() }
}

export function assetsOf({ made, outlines, diagramHash: hash }: MadeAssets): Assets {
  const byPath = new Map([...made.values()].map((asset) => [asset.href, asset]))
  let diagrams: Promise<Map<string, Made>> | undefined
  return {
    href(name) {
      const diagram = /^(\w+-diagram)\.(css|js)$/.exec(name)
      return diagram ? `${assetsPath}${diagram[1]}-${hash}.${diagram[2]}` : made.get(name)!.href
    },
    weightBytes: (name) => made.get(name)?.bodies.br.length ?? 0,
    serve: (path, acceptEncoding) => served(byPath.get(path), acceptEncoding),
    async serveDiagram(path, acceptEncoding) {
      if (!path.includes('-diagram-')) return null
      diagrams ??= makeDiagrams(hash)
      try {
        return served((await diagrams).get(path), acceptEncoding)
      } catch (error) {
        diagrams = undefined
        throw error
      }
    },
    outline: (number) => outlines.get(number) ?? null,
  }
}

function served(asset: Made | undefined, acceptEncoding: string | undefined): ServedAsset | null {
  if (!asset) return null
  const encoding = chooseEncoding(acceptEncoding)
  return {
    body: asset.bodies[encoding],
    headers: {
      'content-type': asset.type,
      'content-length': String(asset.bodies[encoding].length),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
  }
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
}

/** Asked for by few and made while one waits, so they are compressed fast rather than as small as can be. */
async function makeDiagrams(hash: string): Promise<Map<string, Made>> {
  const bundled = await bundleDiagrams(hash, assetsPath)
  return new Map(
    await Promise.all(
      [...bundled].map(async ([href, body]): Promise<[string, Made]> => {
        const bodies = await compressed(body, 5)
        return [href, { href, type: types[href.split('.').at(-1)!]!, bodies }]
      }),
    ),
  )
}

async function compressed(identity: Uint8Array<ArrayBuffer>, quality: number): Promise<Made['bodies']> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
  return {
    identity,
    gzip: new Uint8Array(await promisify(gzip)(identity, { level: Math.min(quality, 9) })),
    br: new Uint8Array(await promisify(brotliCompress)(identity, { params })),
  }
}

async function make(name: string, kind: 'css' | 'js', text: string): Promise<Made> {
  const identity = new TextEncoder().encode(text)
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 10)
  return {
    href: `${assetsPath}${name}-${hash}.${kind}`,
    type: types[kind]!,
    bodies: await compressed(identity, 11),
  }
}

const script = (entry: string) => bundleForBrowsers(new URL(entry, import.meta.url).pathname)

/** The best of ours that the browser takes. An encoding with `q=0` is refused by it. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = (acceptEncoding ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]!.trim().toLowerCase())
  return encodings.find((encoding) => accepted.includes(encoding)) ?? 'identity'
}

/** A page without its ornament is still a page, so a missing file is no fault. */
function readOutlines(): Map<string, Outline> {
  const file = new URL('../../reference/municipality-outlines.json', import.meta.url)
  if (!existsSync(file)) return new Map()
  const { viewBox, credit, outlines } = JSON.parse(readFileSync(file, 'utf8')) as {
    viewBox: string
    credit: string
    outlines: { number: string; path: string }[]
  }
  return new Map(outlines.map(({ number, path }) => [number, { path, viewBox, credit }]))
}
