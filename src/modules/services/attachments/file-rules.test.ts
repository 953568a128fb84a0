import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeFile, type WantedFile } from './file-kinds.rules.ts'
import { asAttachment, cleanFileName } from './file-name.rules.ts'
import { sniff } from './sniff.ts'

const anything: WantedFile = { endings: null, contentTypes: [], maxBytes: 1_000_000 }
const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<<>>\nendobj\n')
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const zip = Buffer.from(
  '504b03040a0000000000000000000000000000000000000000000500000061.txt'.replace('.txt', ''),
  'hex',
)

const judge = async (fileName: string, claimedType: string, bytes: Buffer, wanted = anything) =>
  judgeFile(
    { fileName, claimedType, sizeBytes: bytes.length, tooLarge: false, found: await sniff(bytes) },
    wanted,
  )

describe('a file', () => {
  test('is taken when claim, ending and content agree, or the browser claims nothing', async () => {
    expect(await judge('a.pdf', 'application/pdf', pdf)).toEqual({ contentType: 'application/pdf' })
    expect(await judge('A.PDF', '', pdf)).toEqual({ contentType: 'application/pdf' })
    expect(await judge('a.png', 'application/octet-stream', png)).toEqual({ contentType: 'image/png' })
    expect(await judge('a.csv', 'application/vnd.ms-excel', Buffer.from('a;b\n1;2\n'))).toEqual({
      contentType: 'text/csv',
    })
    expect(await judge('æ.txt', 'text/plain', Buffer.from('Blåbær på Træna'))).toEqual({
      contentType: 'text/plain',
    })
  })
  test.each([
    ['zip renamed .pdf', 'a.pdf', 'application/pdf', zip, 'file-content-differs'],
    ['picture renamed .pdf', 'a.pdf', 'application/pdf', png, 'file-content-differs'],
    ['text renamed .pdf', 'a.pdf', 'application/pdf', Buffer.from('hei'), 'file-content-differs'],
    ['pdf claimed as picture', 'a.pdf', 'image/png', pdf, 'file-claim-differs'],
    ['program', 'a.exe', 'application/x-msdownload', Buffer.from('MZ\u0090'), 'file-kind-unknown'],
    ['web page', 'a.html', 'text/html', Buffer.from('<html>'), 'file-kind-unknown'],
    ['drawing with script', 'a.svg', 'image/svg+xml', Buffer.from('<svg/>'), 'file-kind-unknown'],
    ['ending of an object’s own', 'a.constructor', '', pdf, 'file-kind-unknown'],
    ['without ending', 'soknad', 'application/pdf', pdf, 'file-without-ending'],
    ['empty', 'a.pdf', 'application/pdf', Buffer.alloc(0), 'file-empty'],
    ['two endings', 'a.pdf.exe', 'application/pdf', pdf, 'file-kind-unknown'],
  ])('%s is refused', async (_what, name, type, bytes, why) => {
    expect(await judge(name, type, bytes)).toMatchObject({ why })
  })
  test('of a kind the package does not take is refused with what it takes', async () => {
    const wanted = { ...anything, endings: ['.pdf', 'jpeg'] }
    expect(await judge('a.png', 'image/png', png, wanted)).toEqual({
      why: 'file-ending-not-taken',
      allowed: 'pdf, jpg',
    })
    expect(await judge('a.pdf', '', pdf, wanted)).toMatchObject({ contentType: 'application/pdf' })
    const types = { ...anything, contentTypes: ['application/pdf'] }
    expect(await judge('a.png', 'image/png', png, types)).toEqual({
      why: 'file-ending-not-taken',
      allowed: 'pdf',
    })
  })
  test('one byte over the limit is too large, at the limit it is not', async () => {
    expect(await judge('a.pdf', '', pdf, { ...anything, maxBytes: pdf.length })).toHaveProperty('contentType')
    expect(await judge('a.pdf', '', pdf, { ...anything, maxBytes: pdf.length - 1 })).toMatchObject({
      why: 'file-too-large',
    })
  })
})

describe('a file name', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Kari\\Søknad.pdf', 'Søknad.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['  . .hidden.pdf', 'hidden.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['', 'fil'],
    ['.pdf', 'pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
  ])('%j becomes %j', (given, clean) => expect(cleanFileName(given)).toBe(clean))
  test('is short, has no folder and no control character, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const clean = cleanFileName(given)
        expect([...clean].length).toBeLessThanOrEqual(140)
        expect(clean).toMatch(/^[^/\\\p{Cc}\p{Cf}]+$/u)
        expect(asAttachment(clean)).toMatch(/^[\x20-\x7e]+$/)
      }),
    )
  })
})
