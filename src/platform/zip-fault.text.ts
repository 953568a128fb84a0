import { defineTexts, type Language } from './i18n.ts'
import type { ZipFault } from './zip.ts'

const texts = defineTexts('zip', {
  nb: {
    'not-a-zip': 'Filen er ikke en zip-fil.',
    'zip-too-large': 'Zip-filen er på {{size}} MB. Grensen er {{limit}} MB.',
    'zip-too-many-files': 'Zip-filen har for mange filer. Grensen er {{limit}}.',
    'zip-file-too-large': 'Filen er større enn {{limit}} MB når den pakkes ut.',
    'zip-too-much': 'Zip-filen blir større enn {{limit}} MB når den pakkes ut.',
    'zip-encrypted': 'Filen er kryptert. Lag en zip-fil uten passord.',
    'zip-bad-path': 'Filnavnet peker ut av zip-filen.',
    'zip-damaged': 'Zip-filen er skadet. Lag den på nytt.',
    'zip-same-name': 'Filen ligger to ganger i zip-filen.',
  },
  nn: {
    'not-a-zip': 'Fila er ikkje ei zip-fil.',
    'zip-too-large': 'Zip-fila er på {{size}} MB. Grensa er {{limit}} MB.',
    'zip-too-many-files': 'Zip-fila har for mange filer. Grensa er {{limit}}.',
    'zip-file-too-large': 'Fila er større enn {{limit}} MB når ho blir pakka ut.',
    'zip-too-much': 'Zip-fila blir større enn {{limit}} MB når ho blir pakka ut.',
    'zip-encrypted': 'Fila er kryptert. Lag ei zip-fil utan passord.',
    'zip-bad-path': 'Filnamnet peikar ut av zip-fila.',
    'zip-damaged': 'Zip-fila er skadd. Lag henne på nytt.',
    'zip-same-name': 'Fila ligg to gonger i zip-fila.',
  },
  en: {
    'not-a-zip': 'The file is not a zip file.',
    'zip-too-large': 'The zip file is {{size}} MB. The limit is {{limit}} MB.',
    'zip-too-many-files': 'The zip file has too many files. The limit is {{limit}}.',
    'zip-file-too-large': 'The file is larger than {{limit}} MB when unpacked.',
    'zip-too-much': 'The zip file becomes larger than {{limit}} MB when unpacked.',
    'zip-encrypted': 'The file is encrypted. Make a zip file without a password.',
    'zip-bad-path': 'The file name points out of the zip file.',
    'zip-damaged': 'The zip file is damaged. Make it again.',
    'zip-same-name': 'The file is in the zip file twice.',
  },
})

/** Why the zip was not taken, as one sentence with the file it is about: `App/models/model.schema.json: …`. */
export function zipFaultSentence(fault: ZipFault, language: Language): string {
  const sentence = texts(language)(fault.code, fault.values)
  return fault.file ? `${fault.file}: ${sentence}` : sentence
}
