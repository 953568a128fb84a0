import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { type Assets, loadAssets } from '#design/assets.ts'
import { emptyState, type FormSetting, packPage, stepsOf, viewPage } from '#engines/altinn/index.ts'
import { readFolders } from '#platform/folders.ts'
import { readServices } from '../packages.ts'
import { followingPage, mostBytesOfPage, weightOf } from './following-page.ts'

let assets: Assets
beforeAll(async () => {
  assets = await loadAssets()
})

const services = readServices(
  await readFolders(fileURLToPath(new URL('../../../../services', import.meta.url))),
)

const settings: { name: string; setting: FormSetting }[] = [...services.values()].flatMap(({ id, app }) =>
  [...app.folders.keys()].map((folderId) => ({
    name: `${id}/${folderId}`,
    setting: { package: app, folderId, language: 'nb' as const, today: '2026-11-22' },
  })),
)

function drawn(setting: FormSetting, pageId: string): string {
  return followingPage(setting, emptyState, {
    frame: {
      ...{ language: 'nb', path: `/grane/skjema/${'0'.repeat(36)}/${pageId}`, testEnvironment: true, assets },
      kommune: { number: '1825', name: 'Grane', slug: 'grane' },
      ...{ csrfToken: 'x'.repeat(43), user: { name: 'Silje Fjelldal' } },
    } as never,
    base: `/grane/skjema/${'0'.repeat(36)}`,
    trail: [{ label: 'Grane kommune', href: '/grane' }, { label: 'Tjenesten' }, { label: pageId }],
    view: viewPage(setting, emptyState, pageId)!,
    steps: stepsOf(setting, emptyState),
    ...{ errors: [], notice: null, problems: {}, blocked: false, version: 1, deleteOn: '2026-12-22' },
  })
}

test('every page of the services in the repository that has something to follow is light enough to do it', () => {
  const weights: Record<string, number> = {}
  const left: string[] = []
  for (const { name, setting } of settings)
    for (const { pageId } of stepsOf(setting, emptyState)) {
      const page = drawn(setting, pageId)
      const parts = packPage(setting, emptyState, pageId)
      const follows = page.includes('skjema-deler')
      if (parts && !follows) left.push(`${name}/${pageId}`)
      if (follows) weights[`${name}/${pageId}`] = weightOf(page, assets)
    }
  const heaviest = Object.entries(weights).sort(([, a], [, b]) => b - a)
  console.log(
    `pages that follow answers: ${heaviest.length} of at most ${mostBytesOfPage} bytes; the heaviest: ${heaviest
      .slice(0, 12)
      .map((one) => one.join(' '))
      .join(', ')}`,
  )
  expect(heaviest.length).toBeGreaterThan(5)
  expect(left).toEqual([])
  expect(heaviest[0]?.[1]).toBeLessThan(55_000)
})
