import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FormStep, PageView } from '#engines/altinn/index.ts'
import { formPage } from '#modules/services/index.ts'
import { securityHeaders } from '#platform/http/headers.ts'
import { loadAssets } from '../../../src/design/assets.ts'

export interface DrawnPage {
  readonly path: string
  /** The same page without its script, for browsers that run none. */
  readonly static: string
  readonly body: string
}

export interface PageServer {
  readonly baseUrl: string
  put(
    path: string,
    page: { view: PageView; steps: readonly FormStep[]; files: ReadonlyMap<string, Uint8Array> },
  ): DrawnPage
  close(): void
}

const withoutScript = '?uten-skript'

/** The form's own page with frame, style and script, on a server of its own with the platform's headers. */
export async function servePages(): Promise<PageServer> {
  const assets = await loadAssets()
  const pages = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    const headers = securityHeaders({ formTargets: [], https: false, personal: true })
    const asset = assets.serve(pathname, request.headers['accept-encoding'] as string)
    if (asset) return response.writeHead(200, { ...headers, ...asset.headers }).end(asset.body)
    const file = files.get(decodeURIComponent(pathname))
    if (file) return response.writeHead(200, { ...headers, 'content-type': typeOf(pathname) }).end(file)
    const page = pages.get(pathname)
    const html = search === withoutScript ? page?.replace(/<script\b[^>]*>[^<]*<\/script>/g, '') : page
    response
      .writeHead(html === undefined ? 404 : 200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      .end(html ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    put(path, { view, steps, files: own }) {
      for (const [name, content] of own) files.set(`/app-file/${name}`, content)
      const html = formPage({
        frame: {
          language: 'nb',
          path,
          testEnvironment: false,
          assets,
          csrfToken: 'csrf',
          kommune: { number: '1824', name: 'Vefsn', phone: '75 10 10 00', email: 'post@vefsn.example' },
        },
        base: '/vefsn/skjema/utkast',
        trail: [{ label: 'Vefsn kommune', href: '/vefsn' }, { label: view.title }],
        view,
        steps,
        errors: [],
        notice: null,
        problems: {},
        blocked: false,
        version: 1,
        deleteOn: '2026-02-14',
      })
      pages.set(path, html)
      return { path, static: `${path}${withoutScript}`, body: html.slice(html.indexOf('<main')) }
    },
    close: () => server.close(),
  }
}

function typeOf(path: string): string {
  const ending = path.split('.').at(-1) ?? ''
  const types: Record<string, string> = {
    ...{ svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', mp3: 'audio/mpeg', mp4: 'video/mp4' },
  }
  return types[ending] ?? 'application/octet-stream'
}
