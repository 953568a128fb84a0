import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inChildProcess } from './child-process.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samvirke-child-'))
})
afterAll(() => rm(folder, { recursive: true }))

const limits = { limitMs: 30_000, memoryMb: 40 }
async function run(code: string, given: unknown = {}, within = limits) {
  const file = join(folder, 'child.ts')
  await writeFile(file, code)
  return inChildProcess(pathToFileURL(file), given, within)
}

describe('work in a process of its own', { timeout: 60_000 }, () => {
  it('is given what it needs, maps and bytes too, and gives an answer', async () => {
    const code = `process.once('message', (given) => process.send!({ size: given.files.get('a').length, secrets: Object.keys(process.env) }))`
    const given = { files: new Map([['a', new Uint8Array(3)]]) }
    expect(await run(code, given)).toEqual({
      kind: 'answered',
      answer: { size: 3, secrets: expect.not.arrayContaining(['PATH']) },
    })
  })

  it('is stopped when it takes too much memory, however quickly', async () => {
    const hungry = 'const all = []; for (;;) all.push(new Array(100_000).fill({}))'
    expect(await run(hungry)).toEqual({ kind: 'stopped', by: 'memory' })
  })

  it('is stopped when it never ends', async () => {
    const outcome = await run('for (;;) {}', {}, { ...limits, limitMs: 1_500 })
    expect(outcome).toEqual({ kind: 'stopped', by: 'time' })
  })

  it('fails when its file fails, or ends without a word', async () => {
    await expect(run('throw new Error("oops")')).rejects.toThrow('Error: oops')
    await expect(run('process.exit(0)')).rejects.toThrow('without an answer')
  })
})
