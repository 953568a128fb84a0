import { describe, expect, test } from 'vitest'
import {
  messageId,
  readMessage,
  requestNamed,
  requestNames,
  requestType,
  textOf,
  writeMessage,
} from './index.ts'

const opprett = { schema: 'arkivmelding.opprett', root: 'arkivmelding' }
const aMessage = (mappe: Record<string, unknown> = { tittel: 'Skjenkebevilling & <servering>' }) =>
  writeMessage('arkivmelding.opprett', 'arkivmelding', {
    system: 'Prøve',
    antallFiler: 0,
    mappe: {
      ...mappe,
      klassifikasjon: [{ klasseID: 'U63' }, { klassifikasjonssystemID: 'TillegsKl', klasseID: '&18' }],
      referanseEksternNoekkel: { fagsystem: 'Prøve', noekkel: '1' },
      saksstatus: { kode: 'B' },
      $type: 'saksmappe',
    },
  })

describe('messages of Fiks Arkiv', () => {
  test('what is written is valid, with types of its own, and says what was put in', () => {
    const { root, faults } = readMessage(aMessage(), opprett)
    expect(faults).toEqual([])
    expect(textOf(root, 'mappe', 'tittel')).toBe('Skjenkebevilling & <servering>')
    expect(textOf(root, 'mappe', 'saksstatus', 'kode')).toBe('B')
  })

  test('UTF-16 is read whatever the declaration says', () => {
    const text = Buffer.from(aMessage()).toString('utf8')
    const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect(readMessage(little, opprett).faults).toEqual([])
  })

  test('a case file without a title is told with line and what was expected', () => {
    const { root, faults } = readMessage(aMessage({}), opprett)
    expect(root).toBeNull()
    expect(faults[0]?.text).toMatch(/klassifikasjon .*tittel/)
  })

  test('another message than was said, another namespace and something that is no XML are faults', () => {
    expect(readMessage(aMessage(), { schema: 'sok', root: 'sok' }).faults).toHaveLength(1)
    const foreign = Buffer.from(aMessage()).toString('utf8').replace('opprett/v1', 'opprett/v2')
    expect(readMessage(Buffer.from(foreign), opprett).faults[0]?.text).toMatch(/finnes ikke/)
    expect(readMessage(Buffer.from('ikke xml'), opprett).faults).toHaveLength(1)
    expect(
      readMessage(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), opprett).faults[0]?.text,
    ).toMatch(/DOCTYPE/)
  })

  test('a fault never repeats what stood in the message', () => {
    const secret = Buffer.from(aMessage())
      .toString('utf8')
      .replace('<system>', '<personnummer>13898899980</personnummer><system>')
    expect(JSON.stringify(readMessage(Buffer.from(secret), opprett).faults)).not.toContain('13898899980')
  })

  test('a name the schema does not have is never written', () => {
    expect(() => writeMessage('arkivmelding.opprett', 'arkivmelding', { tittle: 'x' })).toThrow(
      'has no tittle',
    )
  })

  test('every request is known by its id, and others are not', () => {
    for (const name of requestNames) expect(requestNamed(messageId(name))).toBe(name)
    expect(requestNamed('no.ks.fiks.arkiv.v2.innsyn.sok')).toBeNull()
    expect(requestType('innsyn.sok').isFiling).toBe(false)
  })
})
