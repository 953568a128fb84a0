import {
  addComponent,
  copyComponent,
  moveComponent,
  removeComponent,
  saveComponent,
  saveComponentJson,
} from './component-edits.ts'
import type { Operation } from './edit.ts'
import { addField, saveField } from './field-edits.ts'
import { removeFile, saveDescription, saveFile, saveOptions } from './file-edits.ts'
import { saveXsd } from './model-xsd-edits.ts'
import { addPage, groupPage, movePage, removePage, savePage } from './page-edits.ts'
import { moveItem, removeItem, saveItem } from './setup/setup-edits.ts'
import { saveText } from './text-edits.ts'

/** Everything the forms of the editor can do, by the name on their button. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['lagre-tekst', saveText],
  ['ny-side', addPage],
  ['flytt-side', movePage],
  ['slett-side', removePage],
  ['lagre-side', savePage],
  ['grupper-side', groupPage],
  ['nytt-felt', addComponent],
  ['flytt-felt', moveComponent],
  ['slett-felt', removeComponent],
  ['kopier-felt', copyComponent],
  ['lagre-felt', saveComponent],
  ['lagre-json', saveComponentJson],
  ['nytt-datafelt', addField],
  ['lagre-datafelt', saveField],
  ['lagre-xsd', saveXsd],
  ['lagre-fil', saveFile],
  ['slett-fil', removeFile],
  ['lagre-liste', saveOptions],
  ['lagre-om', saveDescription],
  ['lagre-punkt', saveItem],
  ['slett-punkt', removeItem],
  ['flytt-punkt', moveItem],
])
