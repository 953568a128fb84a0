import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFolder } from '#platform/folders.ts'
import { writeZip } from '#platform/zip.ts'
import { runCommand } from './cli.ts'
import { checkService } from './service-check.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samvirke-check-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function said(...words: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  return { code: await runCommand(words, (line) => lines.push(line)), lines }
}

// Proving every way takes seconds on a busy machine.
describe('service check', { timeout: 60_000 }, () => {
  it('finds nothing against a package that may be published, as a folder and as a zip', async () => {
    const read = async (path: string, language: 'nb' | 'nn') => {
      const lines: string[] = []
      const code = await checkService([path], language, (line) => lines.push(line), [])
      return { code, lines }
    }
    expect(await read('services/redusert-barnehage', 'nb')).toMatchObject({
      code: 0,
      lines: [expect.stringMatching(/^Pakken kan publiseres/)],
    })
    const zip = join(folder, 'pakke.zip')
    await writeFile(zip, writeZip(await readFolder('services/redusert-barnehage', /^\.git$/)))
    expect(await read(zip, 'nn')).toMatchObject({
      code: 0,
      lines: [expect.stringMatching(/^Pakken kan publiserast/)],
    })
  })

  it('names each fault with file and line, and asks no further of a package with errors', async () => {
    const zip = join(folder, 'feil.zip')
    const files = new Map<string, Uint8Array | string>(
      await readFolder('services/redusert-barnehage', /^\.git$/),
    )
    await writeFile(zip, writeZip(files.set('App/ui/Task_1/layouts/Barn.json', '{\n  oops')))
    const { code, lines } = await said('service', 'check', zip)
    expect(code).toBe(1)
    expect(lines[0]).toBe(
      'Feil: App/ui/Task_1/layouts/Barn.json, linje 2: Filen er ikke gyldig JSON: noe er galt ved tegn 3.',
    )
    const asked = await checkService([zip], 'nb', () => {}, [() => expect.unreachable()])
    expect(asked).toBe(1)
  })

  it('adds what further checks say of a package without errors', async () => {
    const lines: string[] = []
    const check = async () => ({
      lines: [{ severity: 'error' as const, sentence: 'Ingen vei fører til kvitteringen.' }],
    })
    const code = await checkService(['services/redusert-barnehage'], 'nb', (line) => lines.push(line), [
      check,
    ])
    expect(code).toBe(1)
    expect(lines[0]).toBe('Feil: Ingen vei fører til kvitteringen.')
  })

  it('keeps the ways of a package as its suite, and says when one of them has changed', async () => {
    const own = join(folder, 'tjeneste')
    await cp('services/innsyn', own, { recursive: true })
    await rm(join(own, 'samvirke/paths.json'), { force: true })
    expect((await said('service', 'check', own, '--write')).code).toBe(0)
    expect((await said('service', 'check', own)).lines.join()).not.toContain('ikke lenger som før')
    const suite = JSON.parse(await readFile(join(own, 'samvirke/paths.json'), 'utf8'))
    expect(suite.paths.length).toBeGreaterThan(0)
    suite.paths[0].pages.push('Borte')
    await writeFile(join(own, 'samvirke/paths.json'), JSON.stringify(suite))
    expect((await said('service', 'check', own)).lines.join()).toMatch(/går ikke lenger som før: −Borte/)
  })

  it('says what it did not come to when the time is up, and keeps no half suite', async () => {
    const own = join(folder, 'tjeneste-2')
    await cp('services/ledsagerbevis', own, { recursive: true })
    await rm(join(own, 'samvirke/paths.json'), { force: true })
    const { lines } = await said('service', 'check', own, '--write', '--seconds=0.000001')
    expect(lines.join('\n')).toMatch(/Tiden var ute\. Ikke sett på: alle veiene/)
    expect(lines.join('\n')).toContain('Veiene er ikke skrevet')
    await expect(readFile(join(own, 'samvirke/paths.json'))).rejects.toThrow()
  })

  it('says in one sentence what is wrong with a file that is no zip, or is not there', async () => {
    const file = join(folder, 'tekst.zip')
    await writeFile(file, 'hei')
    expect(await said('service', 'check', file)).toEqual({
      code: 1,
      lines: ['Feil: Filen er ikke en zip-fil.'],
    })
    expect(await said('service', 'check', 'finnes-ikke')).toMatchObject({ code: 2 })
    expect(await said('hva')).toMatchObject({
      code: 2,
      lines: expect.arrayContaining([expect.stringContaining('service check')]),
    })
  })
})
