import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { GreyPicture } from './pdf.ts'

export interface ReadText {
  text: string
  /** 0 to 1: the reader's own mean over the words. */
  confidence: number
}

interface Tesseract {
  FS: { writeFile(name: string, bytes: Uint8Array): void; unlink(name: string): void }
  TessBaseAPI: new () => {
    Init(folder: string | null, language: string, engine: number): number
    SetImageFile(exif: number, angle: number): number
    Recognize(monitor: null): number
    GetUTF8Text(): string
    MeanTextConf(): number
    Clear(): void
  }
}

const require = createRequire(import.meta.url)
/** Only the neural reader: the data that comes with it is made for no other. */
const neural = 1

let started: Promise<{ core: Tesseract; reader: InstanceType<Tesseract['TessBaseAPI']> }> | null = null

function start() {
  started ??= (async () => {
    const place = require.resolve('tesseract.js-core/tesseract-core-simd-lstm.js')
    const make = require(place) as (options: object) => Promise<Tesseract>
    const quiet = () => {}
    const core = await make({
      locateFile: (file: string) => path.join(path.dirname(place), file),
      ...{ print: quiet, printErr: quiet },
    })
    const words = path.join(
      path.dirname(require.resolve('@tesseract.js-data/nor')),
      '4.0.0_best_int/nor.traineddata.gz',
    )
    core.FS.writeFile('nor.traineddata', gunzipSync(readFileSync(words)))
    const reader = new core.TessBaseAPI()
    if (reader.Init(null, 'nor', neural) !== 0) throw new Error('the reader of pictures did not start')
    return { core, reader }
  })()
  return started
}

/**
 * Reads printed Norwegian text in a picture: a page as grey tones, or a PNG, JPEG or the like as it came. Tesseract with
 * its data for Norwegian, both from packages: nothing is fetched. Null: it is no picture that can be read.
 */
export async function readPicture(picture: GreyPicture | Uint8Array): Promise<ReadText | null> {
  const { core, reader } = await start()
  core.FS.writeFile('/input', picture instanceof Uint8Array ? picture : asPortableGreyMap(picture))
  try {
    if (reader.SetImageFile(1, 0) !== 0) return null
    if (reader.Recognize(null) !== 0) return null
    return { text: reader.GetUTF8Text(), confidence: Math.max(0, reader.MeanTextConf()) / 100 }
  } catch {
    return null
  } finally {
    reader.Clear()
    core.FS.unlink('/input')
  }
}

function asPortableGreyMap({ width, height, tones }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), tones])
}
