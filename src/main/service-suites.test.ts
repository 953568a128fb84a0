import { describe, expect, it } from 'vitest'
import { readPackage, sentenceOf } from '#engines/altinn/index.ts'
import { changedPaths, proofSentence, readSuite, suiteFile } from '#engines/altinn/proof/index.ts'
import { readFolders } from '#platform/folders.ts'

// Every kept way through every ready-made service. After a change that is meant, all of them are made again with
// `npm run samvirke -- service check --all --write`.
const services = await readFolders('services')

describe('the kept ways of a ready-made service', { timeout: 30_000 }, () => {
  it.each([...services.keys()])('go as before: %s', (id) => {
    const { package: app, report } = readPackage(services.get(id)!)
    expect(report.errors.map((finding) => sentenceOf(finding, 'nb', 'path'))).toEqual([])
    const suite = readSuite(app.extensions.get('paths'))
    expect(suite.paths.length, `services/${id}/${suiteFile} has no ways`).toBeGreaterThan(0)
    const changed = changedPaths(app, { today: '2026-11-22', language: 'nb' }, suite)
    expect(changed.map((finding) => `${id}: ${proofSentence(finding, 'nb')}`)).toEqual([])
  })
})
