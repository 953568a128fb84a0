import { afterEach, expect, test, vi } from 'vitest'
import { openLog } from './log.ts'

afterEach(() => vi.restoreAllMocks())

function written(work: (log: ReturnType<typeof openLog>) => void, level = 'info'): string[] {
  const lines: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  work(openLog(level))
  vi.restoreAllMocks()
  return lines
}

test('a line is one JSON object with time in UTC and what was given', () => {
  const [line = ''] = written((log) => log.info({ correlationId: 'c-1' }, 'hei\n{"level":"error"}'))
  expect(line.trimEnd()).not.toContain('\n')
  const read = JSON.parse(line)
  expect(read).toMatchObject({ level: 'info', correlationId: 'c-1', msg: 'hei\n{"level":"error"}' })
  expect(read.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('an identity number is struck out wherever it stands, and ids and times are left whole', () => {
  const id = '0b1f4f3a-13c2-4d6e-8f00-123456789012'
  const lines = written((log) => {
    log.info({ who: '13898899980', url: '/x?pid=13898899980&a', id }, 'søker 13898899980 spurte')
    log.error({ err: new Error('duplicate key 13898899980') }, 'bug')
  }).join('')
  expect(lines).not.toContain('13898899980')
  expect(lines).toContain(id)
})

test('an error is logged without the row, the query and the connection that it carries', () => {
  const error = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: 'Key (name)=(Kari Nordmann) already exists.',
    parameters: ['Kari Nordmann'],
    client: { password: 'hemmelig' },
    cause: new Error('Kari Nordmann'),
  })
  const [line = ''] = written((log) => log.error({ err: error }, 'bug'))
  expect(line).not.toMatch(/Kari|hemmelig/)
  expect(JSON.parse(line).err).toMatchObject({ type: 'Error', code: '23505', message: 'duplicate key value' })
})

test('below the level nothing is written, and silent writes nothing at all', () => {
  expect(written((log) => log.debug('x'))).toEqual([])
  expect(written((log) => log.error('x'), 'silent')).toEqual([])
})
